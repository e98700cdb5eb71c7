package dev.aquifer.egress;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL that was read once, part by part, so that nothing reads it another way later.
 *
 * @param scheme {@code https} or {@code http}
 * @param host a DNS name in lower case, an IPv4 address, or an IPv6 address without brackets
 * @param path with its query, escaped
 */
record Destination(String scheme, String host, int port, String path) {

  private static final int LONGEST_URL = 4096;
  private static final int LONGEST_NAME = 253;
  private static final int HTTP = 80;
  private static final int HTTPS = 443;

  /** Labels of letters, digits and hyphens. */
  private static final Pattern NAME =
      Pattern.compile(
          "(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  /**
   * What many programs read as an IPv4 address: the WHATWG's URL standard says that a host whose
   * last label is a number is one, in decimal, octal or hexadecimal, of one part to four.
   */
  private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)");

  private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

  /** Without a zone; what it ends with may be an IPv4 address in its usual form. */
  private static final Pattern IPV6 =
      Pattern.compile("\\[([0-9a-f:]{2,39}(?:(?<=:)" + IPV4 + ")?)]");

  /**
   * Reads an absolute URL.
   *
   * @throws Refused if it is none, or none that this policy takes
   */
  static Destination read(String url, EgressPolicy policy) {
    return checked(uri(url), policy);
  }

  /**
   * Where a reply from here leads to.
   *
   * @param location an absolute URL, or one relative to this
   * @throws Refused as {@link #read}, or if it leads from {@code https} to {@code http}
   */
  Destination redirect(String location, EgressPolicy policy) {
    Destination next = checked(uri().resolve(uri(location)), policy);
    if (scheme.equals("https") && !next.scheme.equals("https")) {
      throw new Refused("It redirects from https to http");
    }
    return next;
  }

  private static Destination checked(URI uri, EgressPolicy policy) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !(scheme.equals("http") && policy.plainHttp())) {
      throw new Refused(
          policy.plainHttp() ? "It must begin with https or http" : "It must begin with https");
    }
    if (uri.getRawUserInfo() != null) {
      throw new Refused("It must hold no user name");
    }
    String host = host(uri);
    int byDefault = scheme.equals("https") ? HTTPS : HTTP;
    int port = uri.getPort() == -1 ? byDefault : uri.getPort();
    if (!policy.ports().contains(port)) {
      throw new Refused("Its port is not allowed");
    }
    if (!policy.takes(host)) {
      throw new Refused("Its host is not one that may be fetched from");
    }
    return new Destination(scheme, host, port, path(uri));
  }

  /** What it is again, without a fragment. */
  URI uri() {
    return URI.create(scheme + "://" + authority() + path);
  }

  boolean sameOrigin(Destination other) {
    return scheme.equals(other.scheme) && host.equals(other.host) && port == other.port;
  }

  private String authority() {
    String name = host.contains(":") ? "[" + host + "]" : host;
    return port == (scheme.equals("https") ? HTTPS : HTTP) ? name : name + ":" + port;
  }

  private static URI uri(String url) {
    if (url.length() > LONGEST_URL) {
      throw new Refused("It is longer than %d characters".formatted(LONGEST_URL));
    }
    if (!url.chars().allMatch(each -> each > ' ' && each < '\u007F')) {
      throw new Refused("What is beyond ASCII must be escaped in it, and its host in Punycode");
    }
    try {
      return new URI(url);
    } catch (URISyntaxException e) {
      throw new Refused("It is not a URL", e);
    }
  }

  private static String host(URI uri) {
    String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
    if (IPV4.matcher(host).matches()) {
      return host;
    }
    Matcher literal = IPV6.matcher(host);
    if (literal.matches()) {
      return InetAddress.ofLiteral(literal.group(1)).getHostAddress();
    }
    if (host.length() > LONGEST_NAME
        || !NAME.matcher(host).matches()
        || ENDS_IN_NUMBER.matcher(host).matches()) {
      throw new Refused("Its host is neither a plain name nor an address in its usual form");
    }
    return host;
  }

  private static String path(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }
}
