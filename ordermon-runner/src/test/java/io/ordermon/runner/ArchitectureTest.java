package io.ordermon.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom; see docs/architecture.md. */
@AnalyzeClasses(packages = "io.ordermon", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String[] API = {"io.ordermon.models..", "io.ordermon.strategies"};
  private static final String[] CORE = {
    "io.ordermon.commands..",
    "io.ordermon.config..",
    "io.ordermon.decimals..",
    "io.ordermon.events..",
    "io.ordermon.execution..",
    "io.ordermon.explain..",
    "io.ordermon.loop..",
    "io.ordermon.monitoring..",
    "io.ordermon.orders..",
    "io.ordermon.params..",
    "io.ordermon.plugins..",
    "io.ordermon.positions..",
    "io.ordermon.quotes..",
    "io.ordermon.risk..",
    "io.ordermon.rows..",
    "io.ordermon.spi.."
  };

  @ArchTest
  static final ArchRule theStrategyApiKnowsNothing =
      classes()
          .that()
          .resideInAnyPackage(API)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.ordermon.models..",
              "io.ordermon.strategies",
              "java..",
              "org.slf4j..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule builtInStrategiesKnowTheApiOnly =
      classes()
          .that()
          .resideInAPackage("io.ordermon.strategies.builtin..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "io.ordermon.models..",
              "io.ordermon.strategies..",
              "java..",
              "org.slf4j..",
              "org.jspecify..");

  @ArchTest
  static final ArchRule coreKnowsNoAdapterAndNoTechnology =
      noClasses()
          .that()
          .resideInAnyPackage(CORE)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "javax.sql..",
              "io.lettuce..",
              "org.apache.logging..",
              "com.sun.net.httpserver..",
              "java.net.http..",
              "io.ordermon.database..",
              "io.ordermon.redis..",
              "io.ordermon.logging..",
              "io.ordermon.marketdata..",
              "io.ordermon.runner..",
              "io.ordermon.strategies.builtin..");

  @ArchTest
  static final ArchRule theSimulatedWorldNeedsNoAdapter =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.ordermon.simulation..", "io.ordermon.backtest..", "io.ordermon.testkit..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.sql..",
              "io.ordermon.database..",
              "io.ordermon.redis..",
              "io.ordermon.logging..",
              "io.ordermon.marketdata..",
              "io.ordermon.strategies.builtin..");

  @ArchTest
  static final ArchRule adaptersDoNotKnowEachOther =
      slices()
          .matching("io.ordermon.(database|redis|logging|marketdata)..")
          .should()
          .notDependOnEachOther();

  @ArchTest
  static final ArchRule nobodyKnowsTheRunner =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.ordermon.runner..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.ordermon.runner..");

  @ArchTest
  static final ArchRule packagesFormNoCircle =
      slices().matching("io.ordermon.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule nothingIsStaticAndMutable =
      fields().that().areStatic().should().beFinal().because("two engines live in one JVM");
}
