package dev.aquifer.infra;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awscdk.Stack;
import software.constructs.Construct;

/**
 * A model that Bedrock hosts.
 *
 * @param id the id of a foundation model, such as {@code amazon.titan-embed-text-v2:0}, or of an
 *     inference profile, such as {@code eu.amazon.nova-lite-v1:0}
 */
record BedrockModel(String id) {

  /** Profiles that AWS defines put a geography before the id of the model that they route to. */
  private static final Pattern PROFILE =
      Pattern.compile("(?:global|[a-z]{2,4}(?:-gov)?)\\.(.+\\..+)");

  static final String PREFIX = "bedrock:";

  /** The model that a setting names, if it begins with {@link #PREFIX}. */
  static Optional<BedrockModel> named(String setting) {
    return Optional.of(setting)
        .filter(text -> text.startsWith(PREFIX))
        .map(text -> new BedrockModel(text.substring(PREFIX.length())));
  }

  /** Allows reranking with it. */
  List<Permission> rerank(Construct caller) {
    return List.of(
        Permission.to("Rerank", "bedrock:Rerank")
            .onAll("Reranking is allowed for no single resource; the model is.", "*"),
        call("CallReranker", caller));
  }

  /** Allows calling it. A profile calls its model in whichever of its regions has room. */
  Permission call(String name, Construct caller) {
    Stack stack = Stack.of(caller);
    String here = "arn:" + stack.getPartition() + ":bedrock:" + stack.getRegion() + ":";
    Permission.Actions invoke = Permission.to(name, "bedrock:InvokeModel");
    Matcher profile = PROFILE.matcher(id);
    return profile.matches()
        ? invoke.onAll(
            "An inference profile calls its one model in any of its regions.",
            here + stack.getAccount() + ":inference-profile/" + id,
            "arn:" + stack.getPartition() + ":bedrock:*::foundation-model/" + profile.group(1))
        : invoke.on(here + ":foundation-model/" + id);
  }
}
