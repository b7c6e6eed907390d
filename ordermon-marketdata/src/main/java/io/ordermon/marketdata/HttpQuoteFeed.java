package io.ordermon.marketdata;

import com.google.common.collect.Iterables;
import io.ordermon.loop.Health;
import io.ordermon.loop.WorkLoop;
import io.ordermon.models.Quote;
import io.ordermon.spi.QuoteFeed;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for quotes over HTTP, again and again: {@code GET} of an address, at most {@value
 * #SYMBOLS_PER_QUESTION} symbols a question, answered by JSON as {@link QuoteJson} reads it. A
 * quote that cannot be read is passed over and told of. While a question fails, all are asked again
 * after growing pauses. A redirection is followed only where there is no token.
 */
public final class HttpQuoteFeed implements QuoteFeed {

  private static final Logger log = LoggerFactory.getLogger(HttpQuoteFeed.class);
  private static final int SYMBOLS_PER_QUESTION = 100;
  private static final int LONGEST_ANSWER = 16 << 20;
  private static final int OK = 200;

  private final HttpQuoteSettings settings;
  private final InstantSource clock;
  private final HttpClient client;
  private final WorkLoop loop;
  private volatile @Nullable Receiver receiver;
  private volatile @Nullable String problem;
  private volatile String detail = "nothing was asked yet";

  public HttpQuoteFeed(HttpQuoteSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.client =
        HttpClient.newBuilder()
            .connectTimeout(settings.timeout())
            // a token is for whom it was given to, and not for whom that refers to
            .followRedirects(
                settings.token().isEmpty() ? HttpClient.Redirect.NORMAL : HttpClient.Redirect.NEVER)
            .build();
    this.loop = new WorkLoop("quotes http", this::step, settings::interval);
  }

  @Override
  public String name() {
    return "http";
  }

  @Override
  public void start(Receiver to) {
    receiver = to;
    loop.startAsync();
  }

  private boolean step() throws IOException, InterruptedException {
    Receiver to = receiver;
    if (to != null) {
      ask(to);
    }
    return false;
  }

  private void ask(Receiver to) throws IOException, InterruptedException {
    Set<String> wanted = new TreeSet<>(to.wanted());
    Set<String> missing = new HashSet<>(wanted);
    List<String> faults = new ArrayList<>();
    int count = 0;
    IOException failure = null;
    for (URI question : questions(wanted)) {
      try {
        QuoteJson.Answer answer = answer(question);
        for (Quote quote : answer.quotes()) {
          to.quote(quote);
          missing.remove(quote.symbol());
          count++;
        }
        faults.addAll(answer.faults());
      } catch (IOException e) {
        failure = e; // the others are asked all the same
      }
    }
    if (failure != null) {
      throw failure;
    }
    detail = "%d quotes%s".formatted(count, missing.isEmpty() ? "" : ", none of " + some(missing));
    tell(faults);
  }

  private List<URI> questions(Set<String> wanted) {
    if (!settings.asksForSymbols()) {
      return List.of(URI.create(settings.address()));
    }
    List<URI> questions = new ArrayList<>();
    for (List<String> symbols : Iterables.partition(wanted, SYMBOLS_PER_QUESTION)) {
      String list =
          symbols.stream()
              .map(symbol -> URLEncoder.encode(symbol, StandardCharsets.UTF_8))
              .collect(Collectors.joining(","));
      questions.add(URI.create(settings.address().replace(HttpQuoteSettings.SYMBOLS, list)));
    }
    return questions;
  }

  private QuoteJson.Answer answer(URI question) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(question).header("Accept", "application/json");
    if (!settings.token().isEmpty()) {
      request.header("Authorization", "Bearer " + settings.token());
    }
    return read(question, send(request.build()));
  }

  /** The client's own timeout ends with the headers; this one is for all of the answer. */
  private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        client.sendAsync(request, headers -> new LimitedBody(LONGEST_ANSWER));
    try {
      return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new IOException(
          "%s did not answer within %s".formatted(request.uri(), settings.timeout()), e);
    } catch (ExecutionException e) {
      throw new IOException("%s: %s".formatted(request.uri(), reason(e)), e);
    } finally {
      answer.cancel(true);
    }
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return cause.getMessage() == null ? cause.toString() : cause.getMessage();
  }

  private QuoteJson.Answer read(URI question, HttpResponse<byte[]> response) throws IOException {
    if (response.statusCode() != OK) {
      throw new IOException(
          "%s answered with status %d".formatted(question, response.statusCode()));
    }
    try {
      String text = new String(response.body(), StandardCharsets.UTF_8);
      return QuoteJson.read(text, clock.instant());
    } catch (IllegalArgumentException e) {
      throw new IOException("%s: %s".formatted(question, e.getMessage()), e);
    }
  }

  private void tell(List<String> faults) {
    String now =
        faults.isEmpty()
            ? null
            : String.format(
                Locale.ROOT, "%d quotes cannot be read: %s", faults.size(), some(faults));
    if (now != null && problem == null) {
      log.warn("quotes http: {}", now);
    }
    problem = now;
  }

  private static String some(Iterable<String> all) {
    int shown = 3;
    int more = Iterables.size(all) - shown;
    String text = String.join("; ", Iterables.limit(all, shown));
    return more > 0 ? text + " and " + more + " more" : text;
  }

  @Override
  public Health health() {
    Health health = loop.health();
    if (health.state() != Health.State.UP) {
      return health;
    }
    String wrong = problem;
    return wrong == null
        ? new Health("quotes http", Health.State.UP, detail)
        : new Health("quotes http", Health.State.DEGRADED, detail + "; " + wrong);
  }

  @Override
  public void close() {
    FeedLoops.stop(loop);
  }
}
