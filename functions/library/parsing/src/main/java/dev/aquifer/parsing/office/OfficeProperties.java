package dev.aquifer.parsing.office;

import dev.aquifer.core.document.DocumentMetadata;
import dev.aquifer.parsing.format.ToldTitle;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageProperties;

/** What an Office file's core properties tell. */
final class OfficeProperties {

  private OfficeProperties() {}

  static Optional<String> title(OPCPackage file) throws InvalidFormatException {
    return ToldTitle.of(file.getPackageProperties().getTitleProperty().orElse(null));
  }

  static DocumentMetadata metadata(OPCPackage file) throws InvalidFormatException {
    PackageProperties told = file.getPackageProperties();
    return new DocumentMetadata(
        told.getCreatorProperty().map(String::strip).filter(s -> !s.isEmpty()).orElse(null),
        told.getCreatedProperty().map(Date::toInstant).orElse(null),
        told.getModifiedProperty().map(Date::toInstant).orElse(null),
        null,
        keywords(told.getKeywordsProperty().orElse("")),
        List.of());
  }

  /** Word and Excel leave it to the author what to put between keywords. */
  private static List<String> keywords(String told) {
    return Arrays.stream(told.split("[,;\\n]", -1))
        .map(String::strip)
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
