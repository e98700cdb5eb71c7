package dev.aquifer.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aquifer.core.document.ParsingLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.RetentionDays;

class SettingsTest {

  private static final String DEFAULT_POLICY =
      """
      role admin:      *
      role power_user: query:*, sources:*, documents:view, documents:write, documents:delete, evaluations:*, system:view
      role user:       query:execute, sources:view, documents:view
      role readonly:   query:execute
      quota power_user: requests 3K/minute, tokens 5M/minute, documents 20K/day, bytes 50G/day
      quota user:       requests 600/minute, tokens 1M/minute, documents 1K/day, bytes 5G/day
      quota readonly:   requests 600/minute, tokens 1M/minute
      group admins:      admin
      group power_users: power_user
      group readonly:    readonly
      people:            user
      machines:          power_user\
      """;

  @Test
  void everySettingHasThisDefault() {
    assertThat(Settings.read(Map.of()))
        .isEqualTo(
            new Settings(
                Cpu.ARM64,
                "aquifer-chunks",
                new Embeddings(List.of()),
                new Generator.Extractive(),
                500,
                new RetrievalSettings(
                    "hierarchical",
                    false,
                    "z-score:0.6",
                    "float",
                    16,
                    100,
                    "mentions",
                    "",
                    "none",
                    4_000),
                new IngestionSettings(
                    50L * 1024 * 1024,
                    Map.of(),
                    new IngestionSettings.Egress("", "443", false, ""),
                    new IngestionSettings.Queues(10_000, 1_000, 10, 5)),
                new ScalingSettings(Map.of(), Optional.empty(), Duration.ofSeconds(2)),
                new SourceSettings(
                    "",
                    "",
                    "",
                    List.of(new SourceSettings.Inbox("default", "main")),
                    Optional.empty()),
                new ApiSettings(DEFAULT_POLICY, 50, 100, true, "new", 2_000, List.of()),
                new PoolSettings(
                    List.of("hr", "engineering", "admins", "power_users", "readonly"),
                    Optional.empty(),
                    List.of("http://localhost:8400/callback"),
                    true,
                    SignInSettings.POOL_ALONE),
                new SearchSettings("t3.medium.search", 1, 20, false),
                "10.20.0.0/20",
                new RetentionSettings(RemovalPolicy.RETAIN, RetentionDays.ONE_MONTH, 365, 60, 30),
                new MonitoringSettings(Optional.empty(), "docs/runbooks", List.of(), 10, false)));
  }

  @Test
  void settingsAreReadFromTextNumbersAndLists() {
    Settings settings =
        Settings.read(
            Map.of(
                "tombstoneDays",
                90,
                "multiAz",
                true,
                "searchInstanceCount",
                "6",
                "groups",
                List.of("legal", "sales"),
                "embeddings",
                "bedrock:amazon.titan-embed-text-v2:0"));

    assertThat(settings.retention().tombstoneDays()).isEqualTo(90);
    assertThat(settings.search().multiAz()).isTrue();
    assertThat(settings.pool().groups()).containsExactly("legal", "sales");
    assertThat(settings.embeddings().text()).isEqualTo("bedrock:amazon.titan-embed-text-v2:0");
  }

  @Test
  void aDeploymentSaysWhatReadingMayCostAndWhereFetchesMayGo() {
    IngestionSettings settings =
        Settings.read(
                Map.of(
                    "parsingLimits",
                    "pages:200, seconds:30",
                    "egressHosts",
                    ".example.org, wiki.example.com",
                    "egressAllow",
                    "10.1.0.0/16"))
            .ingestion();

    assertThat(settings.reading())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "AQUIFER_MAX_DOCUMENT_BYTES", "52428800",
                "AQUIFER_PARSING_PAGES", "200",
                "AQUIFER_PARSING_SECONDS", "30"));
    assertThat(settings.fetching())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "AQUIFER_MAX_DOCUMENT_BYTES", "52428800",
                "AQUIFER_EGRESS_HOSTS", ".example.org, wiki.example.com",
                "AQUIFER_EGRESS_PORTS", "443",
                "AQUIFER_EGRESS_HTTP", "false",
                "AQUIFER_EGRESS_ALLOW", "10.1.0.0/16"));
  }

  @Test
  void aDeploymentSaysWhichPlacesAreWhose() {
    assertThat(
            Settings.read(
                    Map.of(
                        "folders", "/mnt/a, acme=/mnt/b", "databases", "acme=db.example.org:5432"))
                .sources()
                .environment())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "AQUIFER_FOLDERS", "/mnt/a, acme=/mnt/b",
                "AQUIFER_DATABASES", "acme=db.example.org:5432"));
  }

  @Test
  void eachParsingLimitIsOneThatTheFunctionsRead() {
    String all =
        "pages:1,nesting:1,unpackedBytes:1,expansion:1,characters:1,seconds:1,heapMegabytes:1";
    assertThat(Settings.read(Map.of("parsingLimits", all)).ingestion().reading())
        .containsOnlyKeys(ParsingLimits.DEFAULT.variables().keySet());
  }

  @Test
  void aDeploymentBringsRolesOfItsOwn(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("roles.txt"), "# ours\nrole auditor: documents:view\npeople: auditor\n");
    assertThat(Settings.read(Map.of("policy", file.toString())).api().policy())
        .isEqualTo("role auditor: documents:view\npeople: auditor");
  }

  @Test
  void aPolicyThatCannotBeReadIsToldBeforeAnythingIsDeployed(@TempDir Path folder)
      throws IOException {
    Path file = Files.writeString(folder.resolve("roles.txt"), "people: ghost");
    assertThatThrownBy(() -> Settings.read(Map.of("policy", file.toString())))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("there is no role 'ghost'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          architecture          | x86            | write one of arm64, x86_64
          index                 | Chunks         | write lower-case letters
          embeddings            | bedrock:       | write onnx, or bedrock:<model id>
          embeddings            | bedrock:a bedrock:b@us-west-2 | write onnx, or bedrock:<model id>
          embeddings            | bedrock:a@west | write onnx, or bedrock:<model id>
          generator             | openai:http://a#b | write extractive, bedrock:
          embeddingCacheDays    | off            | write a whole number from 0 to 365
          embeddingCacheDays    | 366            | write a whole number from 0 to 365
          chunker               | sentence       | write hierarchical, fixed, sentences or semantic
          chunkContext          | yes            | write one of true, false
          fusion                | z-score:2      | write z-score:<weight
          vectorPrecision       | half           | write float or byte
          hnswM                 | 1              | write a whole number from 2 to 100
          hnswEfConstruction    | many           | write a whole number from 2 to 2000
          enhancers             | all of them    | write none, or names
          reranker              | best           | write none, late-interaction
          contextTokens         | 100            | write a whole number from 500 to 100000
          answerCacheSize       | -1             | write a whole number from 0 to 10000
          maxDocumentBytes      | 50MB           | write a whole number from 1024 to 209715200
          maxDocumentBytes      | 1              | write a whole number from 1024 to 209715200
          parsingLimits         | pages          | write name:number separated by commas
          parsingLimits         | words:5        | of characters, expansion, heapMegabytes, nesting
          parsingLimits         | 'pages:5,pages:6' | each name once
          parsingLimits         | seconds:300    | write at most 120 for seconds
          folders               | docs           | write whole paths of folders
          databases             | db.example.org | write host:port
          buckets               | s3://files     | write names of buckets
          egressHosts           | https://a.b    | write host names separated by commas
          egressPorts           | https          | write port numbers separated by commas
          egressHttp            | yes            | write one of true, false
          egressAllow           | 10.1.2.3       | such as 10.1.0.0/16
          tombstoneDays         | 14             | write a whole number from 15 to 3650
          groups                | 'hr,a b'       | write names separated by commas
          groups                | ','            | write names separated by commas
          policy                | no-such-file   | write the path of a file that can be read
          identityProviders     | no-such-file   | write the path of a file that can be read
          federation            | no-such-file   | write the path of a file that can be read
          chunkEmbedConcurrency | 1              | write a whole number from 2 to 1000
          searchInstanceType    | t3.medium      | such as r7g.large.search
          searchInstanceCount   | 0              | write a whole number from 1 to 80
          searchVolumeGiB       | 9              | write a whole number from 10 to 3072
          multiAz               | yes            | write one of true, false
          multiAz               | true           | write a multiple of 3
          removalPolicy         | snapshot       | write one of retain, destroy
          logRetentionDays      | 31             | write one of 1, 7, 14, 30, 90, 180, 365, 731
          alarmEmail            | nobody         | write one e-mail address
          runbooks              | https://a.b/   | write an address without a slash at its end
          prices                | nova 1         | dollars for a million tokens
          spendLimit            | 0              | write a whole number from 1 to 1000000
          prometheus            | local          | write one of none, workspace
          loginDomainPrefix     | my-aws         | without aws, amazon or cognito
          callbackUrls          | http://a.b/c   | http is for localhost alone
          mfa                   | off            | write one of optional, required
          requestsPerSecond     | 0              | write a whole number from 1 to 10000
          requestBurst          | 6000           | write a whole number from 1 to 5000
          apiLogsRole           | 1              | write one of true, false
          webAcl                | off            | write new, none, or the ARN
          webAcl                | arn:aws:wafv2:us-east-1:123456789012:global/webacl/a/b | regional web ACL
          requestsPerAddress    | 9              | write a whole number from 10 to 2000000000
          usagePlans            | partner        | write name:requests a second:burst:requests a day
          usagePlans            | partner:0:1:1  | write name:requests a second:burst:requests a day
          usagePlans            | 'a:1:1:1,a:2:2:2' | each name once
          networkCidr           | 8.8.0.0/20     | write a private range of /16 to /22
          networkCidr           | 10.20.0.0/24   | write a private range of /16 to /22
          """)
  void aWrongValueIsAnErrorThatSaysWhatToWrite(String key, String value, String instead) {
    assertThatThrownBy(() -> Settings.read(Map.of(key, value)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining(instead);
  }

  @Test
  void anOpenAiGeneratorNeedsTheSecretWithItsKey() {
    assertThatThrownBy(() -> Settings.read(Map.of("generator", "openai:https://a.b/v1#small")))
        .hasMessageContaining("generatorSecretArn")
        .hasMessageContaining("whole ARN");
  }

  @Test
  void aMisspeltKeyIsAnErrorThatListsTheKeys() {
    assertThatThrownBy(() -> Settings.read(Map.of("architechture", "arm64")))
        .hasMessageContaining("no context key 'architechture'")
        .hasMessageContaining("architecture, index");
  }

  @Test
  void keysOfCdkItselfAreLeftAlone() {
    Map<String, Object> context =
        Map.of("@aws-cdk/core:something", true, "aws:cdk:bundling-stacks", List.of());

    assertThat(Settings.read(context)).isEqualTo(Settings.read(Map.of()));
  }

  @Test
  void theMavenBuildGivesContextInOneProperty() {
    assertThat(AquiferApp.pairs("architecture=x86_64,"))
        .containsExactlyEntriesOf(Map.of("architecture", "x86_64"));
    assertThat(AquiferApp.pairs("architecture=arm64,groups=hr,legal,index=b"))
        .containsOnly(
            Map.entry("architecture", "arm64"),
            Map.entry("groups", "hr,legal"),
            Map.entry("index", "b"));
  }
}
