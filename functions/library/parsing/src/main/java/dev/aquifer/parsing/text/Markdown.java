package dev.aquifer.parsing.text;

import dev.aquifer.core.document.Block;
import dev.aquifer.core.document.MediaType;
import dev.aquifer.core.document.ParsedDocument;
import dev.aquifer.parsing.format.Decoding;
import dev.aquifer.parsing.format.Format;
import dev.aquifer.parsing.format.Headings;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.LinkReferenceDefinition;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.LineBreakRendering;
import org.commonmark.renderer.text.TextContentRenderer;

/** CommonMark with tables. The text stays the file's own, so offsets are offsets into the file. */
public final class Markdown implements Format {

  /** Only the outermost blocks matter here; deeper ones cost time for every line. */
  private static final int DEEPEST = 100;

  private static final int HEADER_LINES = 2;

  private static final int TITLE_WITHIN = 2_000;

  private final Parser parser =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .maxOpenBlockParsers(DEEPEST)
          .maxInlineNesting(DEEPEST)
          .build();
  private final TextContentRenderer plain =
      TextContentRenderer.builder().lineBreakRendering(LineBreakRendering.STRIP).build();

  @Override
  public ParsedDocument parse(byte[] bytes, String fallbackTitle) {
    String text = Decoding.decode(bytes);
    FrontMatter front = FrontMatter.of(text);
    String title = front.title();
    Headings headings = new Headings();
    List<Block> blocks = new ArrayList<>();
    Node document = parser.parse(front.blankedOut(text));
    for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
      if (node instanceof Heading heading) {
        String words = words(heading);
        headings.enter(heading.getLevel(), words);
        title = title.isBlank() && isTitle(heading, blocks) ? words : title;
      }
      if (hasText(node)) {
        blocks.add(block(node, headings.path()));
      }
    }
    return new ParsedDocument(
        MediaType.MARKDOWN,
        title.isBlank() ? fallbackTitle : title,
        text,
        blocks,
        front.metadata());
  }

  /** A heading's words; the renderer would put a colon behind the heading itself. */
  private String words(Heading heading) {
    Paragraph words = new Paragraph();
    while (heading.getFirstChild() != null) {
      words.appendChild(heading.getFirstChild());
    }
    return plain.render(words).strip();
  }

  /** The title is at the start, though a picture or a notice may stand above it. */
  private static boolean isTitle(Heading heading, List<Block> before) {
    return before.isEmpty() || (heading.getLevel() == 1 && before.getLast().end() < TITLE_WITHIN);
  }

  private static boolean hasText(Node node) {
    boolean comment = node instanceof HtmlBlock html && isComment(html.getLiteral().strip());
    return !(node instanceof ThematicBreak)
        && !(node instanceof LinkReferenceDefinition)
        && !comment
        && !node.getSourceSpans().isEmpty();
  }

  private static boolean isComment(String html) {
    return html.startsWith("<!--") && html.indexOf("-->") == html.length() - 3;
  }

  private static Block block(Node node, List<String> headings) {
    SourceSpan first = node.getSourceSpans().getFirst();
    SourceSpan last = node.getSourceSpans().getLast();
    int end = last.getInputIndex() + last.getLength();
    return new Block(kind(node), first.getInputIndex(), end, headings, null, header(node));
  }

  /** The characters of a table's header and of the line below it, which tells its columns. */
  private static int header(Node node) {
    boolean rows = node instanceof TableBlock && node.getSourceSpans().size() > HEADER_LINES;
    if (!rows) {
      return 0;
    }
    SourceSpan rule = node.getSourceSpans().get(HEADER_LINES - 1);
    return rule.getInputIndex()
        + rule.getLength()
        - node.getSourceSpans().getFirst().getInputIndex();
  }

  private static Block.Kind kind(Node node) {
    return switch (node) {
      case Heading heading -> Block.Kind.HEADING;
      case BulletList list -> Block.Kind.LIST;
      case OrderedList list -> Block.Kind.LIST;
      case TableBlock table -> Block.Kind.TABLE;
      case FencedCodeBlock code -> Block.Kind.CODE;
      case IndentedCodeBlock code -> Block.Kind.CODE;
      default -> Block.Kind.PARAGRAPH;
    };
  }
}
