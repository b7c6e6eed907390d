package io.ordermon.strategies;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one parameter of a strategy, on a component of the record of its parameters. The
 * parameter's name in JSON is the component's name in {@code snake_case}. Types understood: {@code
 * String}, {@code boolean}, {@code int}, {@code long}, {@code BigDecimal}, {@link
 * java.time.Duration} (such as {@code "90s"}, {@code "5m"}, {@code "PT1H"}, or a number of
 * seconds), an enum (any letter case), and {@code List} of {@code String}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Param {

  /** What the parameter does, for people. */
  String value();

  /** The value used when the parameter is absent, written as in JSON; empty: it must be given. */
  String defaultValue() default "";

  /** The least value allowed, in the type's own notation; empty: no bound. */
  String min() default "";

  /** The greatest value allowed, in the type's own notation; empty: no bound. */
  String max() default "";
}
