package dev.aquifer.infra;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.constructs.Construct;

/** What words the answer. */
sealed interface Generator {

  /** As functions read it. */
  String text();

  /** What a function that calls it is told. */
  default Map<String, String> environment() {
    return Map.of("AQUIFER_GENERATOR", text());
  }

  /** What a function that calls it may do; nothing if there is nothing to call. */
  default List<Permission> call(Construct caller) {
    return calls(caller, "CallGenerator");
  }

  /** The same under a name of its own. */
  List<Permission> calls(Construct caller, String name);

  /** The port on the internet that it is called at; empty if it is reached without the internet. */
  default Optional<Integer> internetPort() {
    return Optional.empty();
  }

  /** The best sentences of the passages found; no language model. */
  record Extractive() implements Generator {
    @Override
    public String text() {
      return "extractive";
    }

    @Override
    public List<Permission> calls(Construct caller, String name) {
      return List.of();
    }
  }

  /** A model that Bedrock hosts, through its Converse API. */
  record Bedrock(BedrockModel model) implements Generator {
    @Override
    public String text() {
      return model.text();
    }

    @Override
    public List<Permission> calls(Construct caller, String name) {
      return List.of(model.call(name, caller));
    }

    @Override
    public Optional<Integer> internetPort() {
      return model.internetPort();
    }
  }

  /**
   * Any endpoint that speaks OpenAI's chat API.
   *
   * @param text {@code openai:<base url>#<model>}
   * @param secretArn the Secrets Manager secret that holds its API key
   */
  record OpenAi(String text, String secretArn) implements Generator {
    @Override
    public Optional<Integer> internetPort() {
      int port = URI.create(text.substring("openai:".length(), text.lastIndexOf('#'))).getPort();
      return Optional.of(port < 0 ? 443 : port);
    }

    @Override
    public Map<String, String> environment() {
      return Map.of("AQUIFER_GENERATOR", text, "AQUIFER_GENERATOR_SECRET", secretArn);
    }

    @Override
    public List<Permission> calls(Construct caller, String name) {
      return List.of(
          Permission.to("ReadGeneratorKey", "secretsmanager:GetSecretValue").on(secretArn));
    }
  }

  /** Several models that calls are balanced over. */
  record Several(List<Generator> models) implements Generator {
    @Override
    public String text() {
      return models.stream().map(Generator::text).collect(Collectors.joining(" "));
    }

    @Override
    public Map<String, String> environment() {
      Map<String, String> environment = new TreeMap<>();
      models.forEach(model -> environment.putAll(model.environment()));
      environment.put("AQUIFER_GENERATOR", text());
      return environment;
    }

    @Override
    public List<Permission> calls(Construct caller, String name) {
      return IntStream.range(0, models.size())
          .boxed()
          .flatMap(i -> models.get(i).calls(caller, name + (i + 1)).stream())
          .distinct()
          .toList();
    }

    @Override
    public Optional<Integer> internetPort() {
      return models.stream().map(Generator::internetPort).flatMap(Optional::stream).findFirst();
    }
  }

  /** {@code openai:}, an HTTPS address, {@code #} and the model's name. */
  Pattern OPENAI = Pattern.compile("openai:https://[^#\\s]+#\\S+");

  /** A secret's ARN, whole: with the six characters that Secrets Manager puts at its end. */
  Pattern SECRET = Pattern.compile("arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:\\d{12}:secret:\\S+");

  static Generator read(Context context) {
    String value = context.text(ContextKey.GENERATOR);
    if (value.equals("extractive")) {
      return new Extractive();
    }
    List<Generator> models =
        Stream.of(value.split("\\s+", -1)).map(one -> model(context, one)).toList();
    if (models.stream().map(Generator::internetPort).flatMap(Optional::stream).distinct().count()
        > 1) {
      throw new InvalidSettingException(
          ContextKey.GENERATOR, value, "write addresses of the same port");
    }
    return models.size() == 1 ? models.getFirst() : new Several(models);
  }

  private static Generator model(Context context, String value) {
    Optional<BedrockModel> bedrock = BedrockModel.named(value);
    if (bedrock.isPresent()) {
      return new Bedrock(bedrock.get());
    }
    if (OPENAI.matcher(value).matches()) {
      return new OpenAi(
          value,
          context.matching(
              ContextKey.GENERATOR_SECRET_ARN,
              SECRET,
              "write the whole ARN of the Secrets Manager secret that holds the API key of "
                  + value));
    }
    throw new InvalidSettingException(
        ContextKey.GENERATOR,
        value,
        "write extractive, bedrock:<model id or inference profile>, perhaps with @<region>, or openai:https://<base url>#<model>"
            + ", or several of these models with spaces between");
  }
}
