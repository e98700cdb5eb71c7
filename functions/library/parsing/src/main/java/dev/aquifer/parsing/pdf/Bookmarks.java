package dev.aquifer.parsing.pdf;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineNode;

/** The bookmarks of a PDF: which lines are headings, and how deep. */
final class Bookmarks {

  private static final int MOST = 5_000;
  private static final int DEEPEST = 6;
  private static final int LONGEST = 200;

  /** What differs between a heading and its bookmark: spaces, signs and the section's number. */
  private static final Pattern IGNORED = Pattern.compile("^[\\d.\\s]+|[^\\p{L}\\p{N}]+");

  private record Place(String words, int page) {}

  private final Map<String, Integer> levels = new HashMap<>();
  private final Set<Place> places = new HashSet<>();
  private final Set<COSBase> seen = new HashSet<>();
  private final Map<COSBase, Integer> pages = new HashMap<>();

  private Bookmarks() {}

  static Bookmarks of(PDDocument pdf) throws IOException {
    Bookmarks bookmarks = new Bookmarks();
    PDOutlineNode outline = pdf.getDocumentCatalog().getDocumentOutline();
    if (outline != null) {
      for (PDPage page : pdf.getPages()) {
        bookmarks.pages.put(page.getCOSObject(), bookmarks.pages.size() + 1);
      }
      bookmarks.add(pdf, outline, 1);
    }
    return bookmarks;
  }

  /** Goes on while bookmarks are new: in broken files they follow themselves. */
  private void add(PDDocument pdf, PDOutlineNode parent, int level) throws IOException {
    PDOutlineItem item = parent.getFirstChild();
    while (item != null && seen.size() < MOST && seen.add(item.getCOSObject())) {
      String words = item.getTitle() == null ? "" : words(item.getTitle());
      if (!words.isEmpty()) {
        levels.putIfAbsent(words, level);
        PDPage page = item.findDestinationPage(pdf);
        if (page != null) {
          places.add(new Place(words, pages.getOrDefault(page.getCOSObject(), 0)));
        }
      }
      if (level < DEEPEST) {
        add(pdf, item, level + 1);
      }
      item = item.getNextSibling();
    }
  }

  /** Whether a bookmark with these words leads to this page. */
  boolean leadTo(int page, String text) {
    return text.length() <= LONGEST && places.contains(new Place(words(text), page));
  }

  /** How deep the bookmark with these words is, from 1; 0 if there is none. */
  int level(String text) {
    return text.length() > LONGEST ? 0 : levels.getOrDefault(words(text), 0);
  }

  private static String words(String text) {
    return IGNORED.matcher(text.strip()).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
