package dev.aquifer.local.identity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of the configuration file: a user pool, and the providers that it trusts.
 *
 * @param federation which tenant and groups people of providers and machines become
 */
record Pool(List<User> users, List<Machine> machines, List<Provider> providers, String federation) {

  /**
   * A person of the pool. A client of the same name and secret gets tokens that look like this
   * person's, for those who have no browser.
   *
   * @param name of the login page, and subject and user name of the token
   * @param secret the password, in plain text
   * @param groups may be empty
   * @param scopes may be empty
   * @param tenant null for the default one
   */
  record User(
      String name,
      String secret,
      List<String> groups,
      List<String> scopes,
      @Nullable String tenant) {}

  /**
   * A program that gets tokens for itself.
   *
   * @param name its client id
   * @param scopes the one that says which machine it is among them
   */
  record Machine(String name, String secret, List<String> scopes) {}

  /**
   * Another place to sign in, by OpenID Connect.
   *
   * @param people who have an account there
   */
  record Provider(String name, List<Person> people) {}

  /**
   * Somebody with an account at a provider.
   *
   * @param groups as the provider calls them, of which the pool believes none
   */
  record Person(String name, String secret, List<String> groups) {}
}
