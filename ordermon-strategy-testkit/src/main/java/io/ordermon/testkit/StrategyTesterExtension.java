package io.ordermon.testkit;

import io.ordermon.strategies.StrategyProvider;
import java.lang.reflect.Constructor;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests what {@link StrategyTest} asks for. */
final class StrategyTesterExtension implements ParameterResolver {

  StrategyTesterExtension() {}

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.isAnnotated(StrategyTest.class)
        && parameter.getParameter().getType() == StrategyTester.class;
  }

  @Override
  public StrategyTester resolveParameter(ParameterContext parameter, ExtensionContext context) {
    StrategyTest wanted = parameter.findAnnotation(StrategyTest.class).orElseThrow();
    TesterSetup setup = StrategyTester.of(provider(wanted)).params(wanted.params());
    return (wanted.onPaper() ? setup.onPaper() : setup).start();
  }

  private static StrategyProvider<?> provider(StrategyTest wanted) {
    try {
      Constructor<? extends StrategyProvider<?>> constructor =
          wanted.provider().getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new ParameterResolutionException(wanted.provider() + " cannot be made", e);
    }
  }
}
