package io.ordermon.runner.backtest;

import io.ordermon.backtest.BacktestResult;
import io.ordermon.backtest.HtmlReport;
import io.ordermon.backtest.JsonReport;
import io.ordermon.backtest.TextReport;

/** The forms that a report can have. */
enum ReportFormat {
  TEXT("backtest.txt"),
  JSON("backtest.json"),
  HTML("backtest.html");

  private final String fileName;

  ReportFormat(String fileName) {
    this.fileName = fileName;
  }

  String fileName() {
    return fileName;
  }

  String write(BacktestResult result) {
    return switch (this) {
      case TEXT -> TextReport.of(result);
      case JSON -> JsonReport.of(result);
      case HTML -> HtmlReport.of(result);
    };
  }
}
