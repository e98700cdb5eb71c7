package dev.aquifer.connectors;

import dev.aquifer.core.source.Source;
import java.util.Map;

/** What sources are read with. A source names a secret of its own tenant, and no other's. */
public interface Credentials {

  /**
   * The fields of a secret.
   *
   * @param name as the source's settings name it
   * @throws dev.aquifer.core.problem.ProblemException {@code SOURCE_REFUSED} if there is no such
   *     secret of the source's tenant, or it is no JSON object of texts; {@code
   *     DEPENDENCY_UNAVAILABLE} if it cannot be read now
   */
  Map<String, String> of(Source source, String name);
}
