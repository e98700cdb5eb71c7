package dev.aquifer.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.aquifer.runtime.FunctionApplication;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** One rule a test, over every class of the functions and their library. */
class ArchitectureTest {

  private static final String[] FUNCTIONS = {
    "dev.aquifer.objecttrigger..",
    "dev.aquifer.chunkembed..",
    "dev.aquifer.purge..",
    "dev.aquifer.query..",
    "dev.aquifer.documents..",
    "dev.aquifer.health..",
    "dev.aquifer.token..",
    "dev.aquifer.audit..",
    "dev.aquifer.auditarchive..",
    "dev.aquifer.webhooktrigger..",
    "dev.aquifer.inboxtrigger..",
    "dev.aquifer.changes..",
    "dev.aquifer.metricscollector..",
    "dev.aquifer.metrics..",
    "dev.aquifer.monitor..",
    "dev.aquifer.analytics..",
    "dev.aquifer.capacityplanner..",
    "dev.aquifer.sourcesync..",
    "dev.aquifer.sources..",
    "dev.aquifer.searchaccess.."
  };

  private static final JavaClasses AQUIFER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.aquifer");

  @Test
  void functionsDoNotDependOnEachOther() {
    slices()
        .matching(
            Stream.of(FUNCTIONS)
                .map(name -> name.substring("dev.aquifer.".length(), name.length() - 2))
                .collect(Collectors.joining("|", "dev.aquifer.(", ")..")))
        .should()
        .notDependOnEachOther()
        .check(AQUIFER);
  }

  @Test
  void everyFunctionIsNamedAbove() {
    Set<String> packages =
        AQUIFER.stream()
            .filter(type -> type.isAssignableTo(FunctionApplication.class))
            .filter(type -> !type.isEquivalentTo(FunctionApplication.class))
            .map(JavaClass::getPackageName)
            .map(name -> name + "..")
            .collect(Collectors.toSet());
    assertThat(packages).containsExactlyInAnyOrder(FUNCTIONS);
  }

  @Test
  void theLibraryDoesNotKnowTheFunctions() {
    noClasses()
        .that()
        .resideOutsideOfPackages(FUNCTIONS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(FUNCTIONS)
        .check(AQUIFER);
  }

  @Test
  void springIsForTheRuntimeAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.aquifer.runtime..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.springframework..")
        .check(AQUIFER);
  }

  /**
   * Whatever somebody else can name is fetched by {@code egress}. The others connect to what a
   * deployment names: AWS's endpoints ({@code aws}, {@code s3}), the search domain ({@code
   * opensearch}), a language model ({@code openai}), a Prometheus ({@code prometheus}) and the
   * daemon that takes spans ({@code tracing}).
   */
  @Test
  void onlyEgressConnectsToWhatOthersName() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "dev.aquifer.egress..",
            "dev.aquifer.aws..",
            "dev.aquifer.s3..",
            "dev.aquifer.opensearch..",
            "dev.aquifer.openai..",
            "dev.aquifer.prometheus..",
            "dev.aquifer.tracing..",
            // Replies to CloudFormation, which no document steers.
            "dev.aquifer.searchaccess..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.net.http..",
            "javax.net..",
            "org.apache.hc..",
            "software.amazon.awssdk.http..",
            "java.nio.channels..")
        .orShould()
        .dependOnClassesThat()
        .belongToAnyOf(
            java.net.URLConnection.class,
            java.net.Socket.class,
            java.net.ServerSocket.class,
            java.net.DatagramSocket.class)
        .orShould()
        .callMethod(java.net.URL.class, "openStream")
        .orShould()
        .callMethod(java.net.URL.class, "openConnection")
        .orShould()
        .callMethod(java.net.URL.class, "getContent")
        .check(AQUIFER);
  }

  @Test
  void packagesAreNamedForCapabilities() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..", "..impl..", "..manager..", "..service..")
        .check(AQUIFER);
  }

  @Test
  void nullIsMarkedInEveryPackage() {
    Set<String> unmarked =
        AQUIFER.stream()
            .filter(type -> !type.getPackage().isAnnotatedWith(NullMarked.class))
            .map(JavaClass::getPackageName)
            .collect(Collectors.toSet());
    assertThat(unmarked).isEmpty();
  }
}
