package dev.aquifer.parsing.mail;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.DocumentMetadata;
import dev.aquifer.core.document.DocumentParser;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.core.problem.ProblemCode;
import dev.aquifer.core.problem.ProblemException;
import dev.aquifer.parsing.format.Format;
import dev.aquifer.parsing.format.TextBuilder;
import dev.aquifer.parsing.html.Html;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.address.MailboxList;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.jspecify.annotations.Nullable;

/**
 * E-mail: the header as people read it, the text of the message and of those that it quotes, and
 * what is attached, each under a heading with its name. An attachment that cannot be read is only
 * named.
 */
public final class Email implements Format {

  private static final List<String> HEADER = List.of("From", "To", "Cc", "Date", "Subject");
  private static final int MOST_ATTACHMENTS = 100;

  private final Html html = new Html();
  private final @Nullable DocumentParser attachments;

  /**
   * Reads messages.
   *
   * @param attachments reads what is attached; null if that is only to be named
   */
  public Email(@Nullable DocumentParser attachments) {
    this.attachments = attachments;
  }

  @Override
  public ParsedDocument parse(byte[] bytes, String fallbackTitle) {
    Message message = message(bytes);
    try {
      MailParts parts = MailParts.of(message);
      TextBuilder text = new TextBuilder();
      text.block(Block.Kind.PARAGRAPH, header(message, parts.attachments()));
      parts.texts().forEach(body -> body(body, text));
      parts.attachments().stream()
          .limit(MOST_ATTACHMENTS)
          .forEach(attachment -> attachment(attachment, text));
      String subject = Fields.text(message, "Subject");
      return new ParsedDocument(
          MediaType.EMAIL,
          subject.isEmpty() ? fallbackTitle : subject,
          text.text(),
          text.blocks(),
          metadata(message));
    } catch (IOException e) {
      throw damaged(e);
    } finally {
      message.dispose();
    }
  }

  private static Message message(byte[] bytes) {
    DefaultMessageBuilder builder = new DefaultMessageBuilder();
    builder.setMimeEntityConfig(MimeConfig.PERMISSIVE);
    try {
      Message message = builder.parseMessage(new ByteArrayInputStream(bytes));
      if (isEncrypted(message)) {
        throw new ProblemException(
            ProblemCode.ENCRYPTED_DOCUMENT,
            "The e-mail is encrypted. Save it decrypted and upload it again.");
      }
      String boundary = message.isMultipart() ? Fields.parameter(message, "boundary") : null;
      boolean whole = boundary == null || contains(bytes, "--" + boundary + "--");
      if (!whole) {
        throw damaged(null);
      }
      return message;
    } catch (ProblemException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw damaged(e);
    }
  }

  private static boolean isEncrypted(Message message) {
    String type = String.valueOf(message.getMimeType()).toLowerCase(Locale.ROOT);
    String kind = String.valueOf(Fields.parameter(message, "smime-type"));
    return type.equals("multipart/encrypted")
        || (type.matches("application/(?:x-)?pkcs7-mime") && !kind.startsWith("signed"));
  }

  private static boolean contains(byte[] bytes, String mark) {
    return new String(bytes, StandardCharsets.ISO_8859_1).contains(mark);
  }

  private static String header(Message message, List<Attachment> attachments) {
    StringBuilder header = new StringBuilder();
    for (String name : HEADER) {
      String value = Fields.text(message, name);
      if (!value.isEmpty()) {
        header.append(name).append(": ").append(value).append('\n');
      }
    }
    if (!attachments.isEmpty()) {
      header
          .append("Attachments: ")
          .append(String.join(", ", attachments.stream().map(Attachment::name).toList()));
    }
    return header.toString().strip();
  }

  private void body(MailParts.Text body, TextBuilder text) {
    if (body.html()) {
      // With the byte order mark of UTF-16 the page's own word about its encoding is not heard.
      byte[] page = body.words().getBytes(StandardCharsets.UTF_16);
      new Appended(text).body(html.parse(page, ""));
    } else {
      new MailThread(text).write(body.words());
    }
  }

  private void attachment(Attachment attachment, TextBuilder text) {
    if (attachments == null) {
      return;
    }
    try {
      ParsedDocument document = attachments.parse(attachment.bytes(), attachment.name());
      new Appended(text).attachment(attachment.name(), document);
    } catch (ProblemException e) {
      // Its name stands in the header; the message itself can be read.
    }
  }

  private static DocumentMetadata metadata(Message message) {
    MailboxList from = message.getFrom();
    Date date = message.getDate();
    return new DocumentMetadata(
        from == null || from.isEmpty() ? null : name(from.getFirst()),
        date == null ? null : date.toInstant(),
        null,
        null,
        Arrays.stream(Fields.text(message, "Keywords").split(",", -1))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList(),
        List.of());
  }

  private static String name(Mailbox mailbox) {
    String name = mailbox.getName();
    return name == null || name.isBlank() ? mailbox.getAddress() : name.strip();
  }

  private static ProblemException damaged(@Nullable Exception cause) {
    return new ProblemException(
        ProblemCode.DAMAGED_DOCUMENT,
        "The e-mail is damaged or ends too early. Export it again and upload the new file.",
        cause);
  }
}
