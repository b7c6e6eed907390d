package io.ordermon.backtest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What came of a back-test, as one page that needs nothing else: the figures, and price, orders,
 * position and equity drawn by uPlot, which is in the page.
 */
public final class HtmlReport {

  private static final String UPLOT_VERSION =
      "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
  private static final String UPLOT = "/META-INF/resources/webjars/uplot/%s/dist/%s";

  private HtmlReport() {}

  /** The page. */
  public static String of(BacktestResult result) {
    ObjectNode data = JsonReport.node(result);
    ArrayNode figures = data.putArray("figures");
    TextReport.figures(result).forEach((name, value) -> figures.addArray().add(name).add(value));
    String version = uplotVersion();
    // by hand, and each once: what is put in may hold what looks like a place for the next
    Page page = new Page(text("report.html"));
    page.fill("<!--chart.css-->", text(UPLOT.formatted(version, "uPlot.min.css")));
    page.fill("<!--data-->", inScript(data.toString()));
    page.fill("/*chart.js*/", text(UPLOT.formatted(version, "uPlot.iife.min.js")));
    return page.end();
  }

  /** A template that is filled from front to back. */
  private static final class Page {
    private final StringBuilder done = new StringBuilder();
    private String rest;

    Page(String template) {
      this.rest = template;
    }

    void fill(String place, String content) {
      int at = rest.indexOf(place);
      done.append(rest, 0, at).append(content);
      rest = rest.substring(at + place.length());
    }

    String end() {
      return done + rest;
    }
  }

  /** JSON that cannot end the script element that it stands in, whatever texts it holds. */
  private static String inScript(String json) {
    return json.replace("<", "\\u003c");
  }

  private static String uplotVersion() {
    Properties properties = new Properties();
    try (InputStream in = open(UPLOT_VERSION)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version");
  }

  private static String text(String resource) {
    try (InputStream in = open(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String resource) throws IOException {
    @Nullable InputStream in = HtmlReport.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IOException(resource + " is not on the class path");
    }
    return in;
  }
}
