package dev.aquifer.egress;

import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.config.Http1Config;

/** Makes the HTTP client that does nothing by itself. */
final class Connections {

  private static final int CONNECT_SECONDS = 5;
  private static final int SILENCE_SECONDS = 10;
  private static final int AT_ONCE = 32;
  private static final int LONGEST_HEADER_LINE = 8192;
  private static final int MOST_HEADERS = 100;

  private Connections() {}

  /**
   * A client that follows no redirect, sends nothing twice, keeps no cookie and no connection, asks
   * no proxy and unpacks nothing.
   *
   * @param names the only way from a host to the address that is connected to
   */
  static CloseableHttpClient client(TlsSocketStrategy tls, CheckedNames names) {
    Http1Config heads =
        Http1Config.custom()
            .setMaxLineLength(LONGEST_HEADER_LINE)
            .setMaxHeaderCount(MOST_HEADERS)
            .build();
    return HttpClientBuilder.create()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(names)
                .setTlsSocketStrategy(tls)
                .setConnectionFactory(
                    ManagedHttpClientConnectionFactory.builder().http1Config(heads).build())
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                        .setSocketTimeout(SILENCE_SECONDS, TimeUnit.SECONDS)
                        .build())
                .setDefaultTlsConfig(
                    TlsConfig.custom()
                        .setHandshakeTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                        .build())
                .setMaxConnTotal(AT_ONCE)
                .setMaxConnPerRoute(AT_ONCE)
                .build())
        .setConnectionReuseStrategy((request, response, context) -> false)
        .setUserAgent("Aquifer")
        .disableAuthCaching()
        .disableAutomaticRetries()
        .disableConnectionState()
        .disableContentCompression()
        .disableCookieManagement()
        .disableRedirectHandling()
        .build();
  }
}
