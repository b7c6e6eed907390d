package com.example;

import io.ordermon.strategies.Param;
import java.math.BigDecimal;

/** The parameters of {@code sell_on}. */
public record SellOnParams(
    @Param(
            value = "By how many percent the price asked for is above the price paid.",
            defaultValue = "2",
            min = "0.01",
            max = "1000")
        BigDecimal profitPercent) {}
