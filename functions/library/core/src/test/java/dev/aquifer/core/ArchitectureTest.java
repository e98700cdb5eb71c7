package dev.aquifer.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.net.URLDecoder;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private final JavaClasses core =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("dev.aquifer.core");

  @Test
  void theCoreDependsOnTheMessagesAndOnJavaAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "javax.crypto..",
            "dev.aquifer.events..",
            "dev.aquifer.core..",
            "org.jspecify..")
        .check(core);
  }

  @Test
  void theCoreReachesNeitherNetworkNorFilesNorDatabases() {
    noClasses()
        .should()
        .dependOnClassesThat(
            // Which reads a text and reaches nothing.
            not(type(URLDecoder.class))
                .and(
                    resideInAnyPackage(
                        "java.net..",
                        "java.nio.file..",
                        "java.nio.channels..",
                        "java.sql..",
                        "java.io..")))
        .check(core);
  }

  @Test
  void theCoreReadsItsSettingsAsItsTimeFromOutside() {
    noClasses()
        .should()
        .callMethod(System.class, "getenv")
        .orShould()
        .callMethod(System.class, "getenv", String.class)
        .orShould()
        .callMethod(System.class, "getProperty", String.class)
        .orShould()
        .callMethod(java.time.Instant.class, "now")
        .check(core);
  }

  @Test
  void packagesDoNotDependOnEachOtherInCircles() {
    slices().matching("dev.aquifer.core.(*)..").should().beFreeOfCycles().check(core);
  }
}
