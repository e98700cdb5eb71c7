package dev.aquifer.infra;

import java.util.Arrays;
import java.util.List;

/**
 * Every context key that the stack reads, with its default as one would write it after {@code -c}.
 * An empty default means that the setting is absent. The table in {@code README.md} says what each
 * one does.
 */
public enum ContextKey {
  ARCHITECTURE("architecture", "arm64"),
  INDEX("index", "aquifer-chunks"),
  EMBEDDINGS("embeddings", "onnx"),
  EMBEDDING_CACHE_DAYS("embeddingCacheDays", "30"),
  GENERATOR("generator", "extractive"),
  GENERATOR_SECRET_ARN("generatorSecretArn", ""),
  ANSWER_CACHE_SIZE("answerCacheSize", "500"),
  CHUNKER("chunker", "hierarchical"),
  CHUNK_CONTEXT("chunkContext", "false"),
  FUSION("fusion", "z-score:0.6"),
  VECTOR_PRECISION("vectorPrecision", "float"),
  HNSW_M("hnswM", "16"),
  HNSW_EF_CONSTRUCTION("hnswEfConstruction", "100"),
  ENHANCERS("enhancers", "mentions"),
  SYNONYMS("synonyms", ""),
  RERANKER("reranker", "none"),
  CONTEXT_TOKENS("contextTokens", "4000"),
  MAX_DOCUMENT_BYTES("maxDocumentBytes", "52428800"),
  PARSING_LIMITS("parsingLimits", ""),
  FOLDERS("folders", ""),
  FILE_SYSTEM("fileSystem", ""),
  SOURCE_SUBNETS("sourceSubnets", ""),
  SOURCE_SECURITY_GROUPS("sourceSecurityGroups", ""),
  DATABASES("databases", ""),
  BUCKETS("buckets", ""),
  INBOXES("inboxes", "main"),
  EGRESS_HOSTS("egressHosts", ""),
  EGRESS_PORTS("egressPorts", "443"),
  EGRESS_HTTP("egressHttp", "false"),
  EGRESS_ALLOW("egressAllow", ""),
  TOMBSTONE_DAYS("tombstoneDays", "60"),
  GROUPS("groups", "hr,engineering,admins,power_users,readonly"),
  POLICY("policy", ""),
  IDENTITY_PROVIDERS("identityProviders", ""),
  FEDERATION("federation", ""),
  CHUNK_EMBED_CONCURRENCY("chunkEmbedConcurrency", "10"),
  BULK_CONCURRENCY("bulkConcurrency", "5"),
  MOST_UPDATES("mostUpdates", "10000"),
  MOST_DELETIONS("mostDeletions", "1000"),
  PROVISIONED_CONCURRENCY("provisionedConcurrency", "0"),
  PROVISIONED_SCHEDULE("provisionedSchedule", ""),
  RESERVED_CONCURRENCY("reservedConcurrency", ""),
  SLOW_ANSWER_MILLIS("slowAnswerMillis", "2000"),
  SEARCH_INSTANCE_TYPE("searchInstanceType", "t3.medium.search"),
  SEARCH_INSTANCE_COUNT("searchInstanceCount", "1"),
  SEARCH_VOLUME_GIB("searchVolumeGiB", "20"),
  MULTI_AZ("multiAz", "false"),
  REMOVAL_POLICY("removalPolicy", "retain"),
  LOG_RETENTION_DAYS("logRetentionDays", "30"),
  AUDIT_RETENTION_DAYS("auditRetentionDays", "365"),
  ALARM_EMAIL("alarmEmail", ""),
  RUNBOOKS("runbooks", "docs/runbooks"),
  PRICES("prices", ""),
  SPEND_LIMIT("spendLimit", "10"),
  PROMETHEUS("prometheus", "none"),
  LOGIN_DOMAIN_PREFIX("loginDomainPrefix", ""),
  CALLBACK_URLS("callbackUrls", "http://localhost:8400/callback"),
  MFA("mfa", "required"),
  REQUESTS_PER_SECOND("requestsPerSecond", "50"),
  REQUEST_BURST("requestBurst", "100"),
  API_LOGS_ROLE("apiLogsRole", "true"),
  WEB_ACL("webAcl", "new"),
  REQUESTS_PER_ADDRESS("requestsPerAddress", "2000"),
  USAGE_PLANS("usagePlans", ""),
  NETWORK_CIDR("networkCidr", "10.20.0.0/20");

  private final String key;
  private final String fallback;

  ContextKey(String key, String fallback) {
    this.key = key;
    this.fallback = fallback;
  }

  /** The key, as in {@code cdk deploy -c key=value}. */
  public String key() {
    return key;
  }

  /** The value when the key is not given. */
  public String fallback() {
    return fallback;
  }

  static List<String> keys() {
    return Arrays.stream(values()).map(ContextKey::key).toList();
  }
}
