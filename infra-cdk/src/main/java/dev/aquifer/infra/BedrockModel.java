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
 * @param region where it is called; empty for the stack's own
 */
record BedrockModel(String id, Optional<String> region) {

  /** Profiles that AWS defines put a geography before the id of the model that they route to. */
  private static final Pattern PROFILE =
      Pattern.compile("(?:global|[a-z]{2,4}(?:-gov)?)\\.(.+\\..+)");

  /** {@code bedrock:MODEL} or {@code bedrock:MODEL@REGION}. */
  private static final Pattern SETTING =
      Pattern.compile("bedrock:([^@\\s]+)(?:@([a-z]{2}(?:-[a-z]+)+-\\d))?");

  /** The model that a setting names, if it names one. */
  static Optional<BedrockModel> named(String setting) {
    return Optional.of(SETTING.matcher(setting))
        .filter(Matcher::matches)
        .map(one -> new BedrockModel(one.group(1), Optional.ofNullable(one.group(2))));
  }

  /** As functions read it. */
  String text() {
    return "bedrock:" + id + region.map(name -> "@" + name).orElse("");
  }

  /** The port on the internet that it is called at: no endpoint leads to another region. */
  Optional<Integer> internetPort() {
    return region.map(name -> 443);
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
    String here =
        "arn:%s:bedrock:%s:".formatted(stack.getPartition(), region.orElse(stack.getRegion()));
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
