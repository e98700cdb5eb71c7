package dev.aquifer.sqs;

/** What a queue's URL tells. */
final class QueueUrl {

  private QueueUrl() {}

  /** The queue's name, which is the last part of its ARN too. */
  static String name(String url) {
    return url.substring(url.lastIndexOf('/') + 1);
  }
}
