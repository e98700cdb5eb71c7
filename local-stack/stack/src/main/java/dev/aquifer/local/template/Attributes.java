package dev.aquifer.local.template;

/** What resources are called on this machine: the values of {@code Ref} and {@code Fn::GetAtt}. */
public interface Attributes {

  /** The value of {@code Ref}. */
  String reference(Resource resource);

  /**
   * The value of {@code Fn::GetAtt}.
   *
   * @throws TemplateException if such a resource has no such attribute here
   */
  String attribute(Resource resource, String name);
}
