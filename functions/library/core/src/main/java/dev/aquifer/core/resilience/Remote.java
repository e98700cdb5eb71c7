package dev.aquifer.core.resilience;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A method of a port that may call another system, which may be slow, busy or gone. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Remote {

  /** Whether it changes nothing, so that it may be called again, or twice at once. */
  boolean safe() default false;
}
