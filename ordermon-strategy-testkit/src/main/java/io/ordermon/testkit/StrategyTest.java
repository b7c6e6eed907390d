package io.ordermon.testkit;

import io.ordermon.strategies.StrategyProvider;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Has JUnit give a test, by a parameter of type {@link StrategyTester}, a running strategy.
 *
 * <pre>{@code
 * @Test
 * void buysTheDip(@StrategyTest(provider = DipProvider.class) StrategyTester tester) { … }
 * }</pre>
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(StrategyTesterExtension.class)
public @interface StrategyTest {

  /** The provider of the strategy's type; needs a constructor without parameters. */
  Class<? extends StrategyProvider<?>> provider();

  /** The strategy's parameters, as JSON. */
  String params() default "{}";

  /** Whether orders are executed by the paper exchange, and not by the test. */
  boolean onPaper() default false;
}
