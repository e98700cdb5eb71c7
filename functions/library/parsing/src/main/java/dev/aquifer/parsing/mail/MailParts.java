package dev.aquifer.parsing.mail;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.DefaultMessageWriter;

/** The parts of a message: its text, of which there can be several pieces, and what is attached. */
record MailParts(List<Text> texts, List<Attachment> attachments) {

  private static final String PLAIN = "text/plain";
  private static final String HTML = "text/html";

  /** A piece of the message's own text. */
  record Text(boolean html, String words) {}

  static MailParts of(Entity entity) throws IOException {
    MailParts parts = new MailParts(new ArrayList<>(), new ArrayList<>());
    parts.add(entity);
    return parts;
  }

  private void add(Entity entity) throws IOException {
    Body body = entity.getBody();
    if (body instanceof Multipart multipart) {
      if (multipart.getSubType().equalsIgnoreCase("alternative")) {
        addOneOf(multipart);
      } else {
        for (Entity part : multipart.getBodyParts()) {
          add(part);
        }
      }
    } else if (body instanceof Message message) {
      String subject = Fields.text(message, "Subject");
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      new DefaultMessageWriter().writeMessage(message, bytes);
      String name = subject.isEmpty() ? "Message" : subject;
      attachments.add(new Attachment(name, bytes.toByteArray()));
    } else if (body instanceof SingleBody single) {
      addSingle(entity, single);
    }
  }

  /** The same text in several forms: the plain one is read if there is one. */
  private void addOneOf(Multipart multipart) throws IOException {
    List<MailParts> forms = new ArrayList<>();
    for (Entity part : multipart.getBodyParts()) {
      MailParts form = of(part);
      attachments.addAll(form.attachments);
      if (form.texts.stream().anyMatch(text -> !text.words.isBlank())) {
        forms.add(form);
      }
    }
    forms.stream()
        .filter(form -> form.texts.stream().noneMatch(Text::html))
        .findFirst()
        .or(() -> forms.reversed().stream().findFirst())
        .ifPresent(form -> texts.addAll(form.texts));
  }

  private void addSingle(Entity entity, SingleBody body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    body.writeTo(bytes);
    String type = String.valueOf(entity.getMimeType()).toLowerCase(Locale.ROOT);
    String name = Fields.fileName(entity);
    boolean attached = "attachment".equalsIgnoreCase(entity.getDispositionType());
    boolean text = type.equals(PLAIN) || type.equals(HTML);
    if (text && !attached && name.isEmpty()) {
      String words = Charsets.decode(bytes.toByteArray(), Fields.parameter(entity, "charset"));
      texts.add(new Text(type.equals(HTML), words));
    } else if (!name.isEmpty() && (attached || !type.startsWith("image/"))) {
      attachments.add(new Attachment(name, bytes.toByteArray()));
    }
  }
}
