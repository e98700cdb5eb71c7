package dev.aquifer.infra;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.lambda.Architecture;

/** The processor that functions run on, by the name that Lambda and the packaged zips use. */
enum Cpu {
  ARM64("arm64"),
  X86_64("x86_64");

  private final String id;

  Cpu(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }

  Architecture architecture() {
    return this == ARM64 ? Architecture.ARM_64 : Architecture.X86_64;
  }

  static Map<String, Cpu> byId() {
    return Arrays.stream(values()).collect(Collectors.toMap(Cpu::id, Function.identity()));
  }
}
