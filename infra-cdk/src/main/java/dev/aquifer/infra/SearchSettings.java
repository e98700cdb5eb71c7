package dev.aquifer.infra;

import java.util.regex.Pattern;

/**
 * How large the OpenSearch domain is.
 *
 * @param instanceType such as {@code t3.medium.search}
 * @param instanceCount data nodes
 * @param volumeGiB the disk of each data node, in GiB
 * @param multiAz data nodes in three availability zones, with three dedicated master nodes
 */
record SearchSettings(String instanceType, int instanceCount, int volumeGiB, boolean multiAz) {

  static final int ZONES = 3;

  private static final Pattern INSTANCE_TYPE = Pattern.compile("[a-z0-9]+\\.[a-z0-9]+\\.search");

  static SearchSettings read(Context context) {
    int count = (int) context.whole(ContextKey.SEARCH_INSTANCE_COUNT, 1, 80);
    boolean multiAz = context.flag(ContextKey.MULTI_AZ);
    if (multiAz && count % ZONES != 0) {
      throw new InvalidSettingException(
          ContextKey.SEARCH_INSTANCE_COUNT,
          String.valueOf(count),
          "with multiAz=true write a multiple of "
              + ZONES
              + ", one data node for each zone at least");
    }
    return new SearchSettings(
        context.matching(
            ContextKey.SEARCH_INSTANCE_TYPE,
            INSTANCE_TYPE,
            "write an instance type of OpenSearch Service, such as r7g.large.search"),
        count,
        (int) context.whole(ContextKey.SEARCH_VOLUME_GIB, 10, 3072),
        multiAz);
  }

  /** How many availability zones the domain is in, and so the network around it. */
  int zones() {
    return multiAz ? ZONES : 1;
  }
}
