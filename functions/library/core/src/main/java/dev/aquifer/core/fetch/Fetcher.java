package dev.aquifer.core.fetch;

/**
 * Fetches what somebody else named: every address that a document, a webhook or a connector can
 * steer goes through here. An implementation refuses what a deployment does not let it reach, at
 * the first address and at every one that it is sent on to. Implementations are thread-safe.
 */
public interface Fetcher {

  /**
   * Fetches once, following redirects.
   *
   * @param budget of the event or document that leads to this; one for all of its fetches
   * @return what is there, or that it is unchanged, if the request named what is known
   * @throws dev.aquifer.core.problem.ProblemException as a {@link FetchStatusException} where a
   *     status says so: {@code EGRESS_REFUSED} if the address, or one that it leads to, may not be
   *     fetched from, or if the budget has no fetch left; {@code DOCUMENT_TOO_LARGE} if more bytes
   *     come than the budget has left; {@code BODY_MISSING} if nothing is there any more; {@code
   *     FETCH_FAILED} if the server refuses it, or answers with what cannot be used; {@code
   *     DEPENDENCY_UNAVAILABLE} if it may help to try again: the name is not known, the server
   *     cannot be reached, is too slow or breaks off
   */
  Fetched fetch(FetchRequest request, FetchBudget budget);
}
