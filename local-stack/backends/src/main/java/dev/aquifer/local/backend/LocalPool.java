package dev.aquifer.local.backend;

import java.util.List;

/**
 * Who can sign in at the local identity server.
 *
 * @param users people of the pool itself
 * @param machines programs
 * @param providers other servers that the pool trusts, with their people
 * @param federation which tenant and groups those people and the machines become, in the lines of
 *     the deployment's federation file
 */
public record LocalPool(
    List<LocalUser> users,
    List<LocalMachine> machines,
    List<LocalProvider> providers,
    String federation) {

  public LocalPool {
    users = List.copyOf(users);
    machines = List.copyOf(machines);
    providers = List.copyOf(providers);
  }

  /** These users, and nobody else. */
  public static LocalPool of(List<LocalUser> users) {
    return new LocalPool(users, List.of(), List.of(), "");
  }

  /**
   * A program that gets tokens for itself.
   *
   * @param name the client id of the token request
   * @param secret its client secret
   * @param scopes what a token may be used for, and which machine it is
   */
  public record LocalMachine(String name, String secret, List<String> scopes) {
    public LocalMachine {
      scopes = List.copyOf(scopes);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
      return "LocalMachine[" + name + ", scopes " + scopes + "]";
    }
  }

  /**
   * Another server, which speaks OpenID Connect.
   *
   * @param people who have an account there
   */
  public record LocalProvider(String name, List<LocalPerson> people) {
    public LocalProvider {
      people = List.copyOf(people);
    }
  }

  /**
   * Somebody with an account at a provider.
   *
   * @param secret the password
   * @param groups as the provider calls them
   */
  public record LocalPerson(String name, String secret, List<String> groups) {
    public LocalPerson {
      groups = List.copyOf(groups);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
      return "LocalPerson[" + name + ", groups " + groups + "]";
    }
  }
}
