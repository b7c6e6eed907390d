package io.ordermon.runner.market;

import io.ordermon.config.ExecutionSettings;
import io.ordermon.config.QuoteSettings;
import io.ordermon.config.Settings;
import io.ordermon.execution.ExecutionGateway;
import io.ordermon.execution.paper.PaperFees;
import io.ordermon.execution.paper.PaperGateway;
import io.ordermon.execution.paper.PaperSession;
import io.ordermon.execution.paper.PaperSettings;
import io.ordermon.marketdata.HttpQuoteFeed;
import io.ordermon.marketdata.HttpQuoteSettings;
import io.ordermon.marketdata.MarketDataException;
import io.ordermon.marketdata.RandomWalkFeed;
import io.ordermon.marketdata.ReplayQuoteFeed;
import io.ordermon.spi.QuoteFeed;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Where quotes come from, and who executes the orders.
 *
 * @param feed null if there are no quotes, or they come with all else from Redis
 */
public record Market(@Nullable QuoteFeed feed, ExecutionGateway gateway) {

  /**
   * As the settings say.
   *
   * @throws MarketDataException if the source of quotes cannot be used
   */
  public static Market of(Settings settings) {
    return new Market(feed(settings.quotes()), gateway(settings.execution()));
  }

  private static @Nullable QuoteFeed feed(QuoteSettings quotes) {
    InstantSource clock = InstantSource.system();
    return switch (quotes.source()) {
      case NONE, REDIS -> null;
      case HTTP ->
          new HttpQuoteFeed(
              new HttpQuoteSettings(
                  quotes.url(), quotes.token(), quotes.interval(), quotes.timeout()),
              clock);
      case CSV -> new ReplayQuoteFeed(quotes.path(), quotes.speed().doubleValue(), clock);
      case RANDOM -> new RandomWalkFeed(quotes.symbols(), quotes.seed(), quotes.interval(), clock);
    };
  }

  private static ExecutionGateway gateway(ExecutionSettings execution) {
    return execution.paper()
        ? new PaperGateway(
            new PaperSettings(
                execution.latency(),
                execution.participation(),
                execution.slippageBps(),
                new PaperFees(
                    execution.feeBps(),
                    execution.feePerOrder(),
                    execution.feePerFill(),
                    execution.feeMinimum()),
                new PaperSession(execution.sessionEnd(), execution.sessionZone())))
        : ExecutionGateway.external();
  }
}
