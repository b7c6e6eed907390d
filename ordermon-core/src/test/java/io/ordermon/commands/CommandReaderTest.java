package io.ordermon.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ordermon.commands.Command.CancelOrders;
import io.ordermon.commands.Command.CreateOrder;
import io.ordermon.commands.Command.SetHalt;
import io.ordermon.models.OrderType;
import io.ordermon.models.Side;
import io.ordermon.models.TimeInForce;
import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandReaderTest {

  private static Command read(String rest) {
    return CommandReader.read(
        ("{'schema':1,'id':'c1','actor':'ann'," + rest + "}").replace('\'', '"'));
  }

  @Test
  void anOrderWithAllThatItNeeds() {
    Command command =
        read(
            "'type':'create_order','user_id':'u1','symbol':'ACME','side':'BUY','quantity':0.1000,"
                + "'price':'101.50','not_after':'2026-01-05T09:00:00Z'");
    assertThat(command.notAfter()).isEqualTo(Instant.parse("2026-01-05T09:00:00Z"));
    CreateOrder create = (CreateOrder) command.body();
    assertThat(create.side()).isEqualTo(Side.BUY);
    assertThat(create.orderType()).isEqualTo(OrderType.LIMIT);
    assertThat(create.timeInForce()).isEqualTo(TimeInForce.GTC);
    assertThat(create.quantity()).isEqualTo(new BigDecimal("0.1000"));
    assertThat(create.price()).isEqualTo(new BigDecimal("101.50"));
    assertThat(create.strategyId()).isNull();
  }

  @Test
  void everyFaultIsNamedAtOnce() {
    assertThatThrownBy(
            () ->
                CommandReader.read(
                    "{\"schema\":2,\"id\":\"c1\",\"type\":\"create_order\",\"user_id\":\"u1\","
                        + "\"side\":\"bye\",\"quantity\":\"x\",\"pricee\":1,\"not_after\":\"soon\"}"))
        .isInstanceOfSatisfying(CommandFault.class, e -> assertThat(e.commandId()).isEqualTo("c1"))
        .hasMessageContaining("schema: must be 1")
        .hasMessageContaining("actor: missing")
        .hasMessageContaining("not_after: 'soon' is no time")
        .hasMessageContaining("symbol: missing")
        .hasMessageContaining("side: 'bye' is not one of buy, sell, sell_short")
        .hasMessageContaining("quantity: 'x' is not a number")
        .hasMessageContaining("pricee: unknown");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "no JSON            | it is no JSON",
        "[1]                | it is no JSON object",
        "{}                 | id: missing, or no text; actor: missing, or no text; type: missing",
        "{\"schema\":1,\"id\":7,\"actor\":\"a\",\"type\":\"resync_user\",\"user_id\":\"u\"} | id: missing, or no text",
        "{\"schema\":1,\"id\":\"c\",\"actor\":\"a\",\"type\":\"explode\"} | type: 'explode' is unknown; known are [amend_order,"
      })
  void whatIsNoCommandSaysWhy(String text, String fault) {
    assertThatThrownBy(() -> CommandReader.read(text))
        .isInstanceOf(CommandFault.class)
        .hasMessageContaining(fault);
  }

  @Test
  void aForgottenFilterCancelsNothing() {
    assertThatThrownBy(() -> read("'type':'cancel_orders'"))
        .hasMessageContaining("nothing says which orders");
    assertThat(((CancelOrders) read("'type':'cancel_orders','all':true").body()).all()).isTrue();
    assertThatThrownBy(() -> read("'type':'amend_order','order_id':'o1'"))
        .hasMessageContaining("there is nothing to be changed");
  }

  @Test
  void aHaltNamesWhomItConcerns() {
    assertThatThrownBy(() -> read("'type':'set_halt','scope':'user','reason':'x'"))
        .hasMessageContaining("target is missing");
    assertThatThrownBy(() -> read("'type':'set_halt','scope':'all','target':'u1','reason':'x'"))
        .hasMessageContaining("target is given, but the scope is all");
    assertThatThrownBy(
            () -> read("'type':'set_halt','scope':'all','reason':'x','ends_at':'tomorrow'"))
        .hasMessageContaining("ends_at: 'tomorrow' is no time");
    SetHalt halt = (SetHalt) read("'type':'set_halt','scope':'all','reason':'x'").body();
    assertThat(halt.mode()).isEqualTo(Command.HaltMode.HALTED);
  }

  @Test
  void theSameCommandIsTheSameText() {
    Command one = read("'type':'resync_user','user_id':'u1'");
    Command other =
        CommandReader.read(
            "{ \"user_id\" : \"u1\", \"type\":\"resync_user\", \"actor\":\"ann\",\"id\":\"c1\",\"schema\":1}");
    assertThat(one.text()).isEqualTo(other.text());
    assertThat(one).isEqualTo(other);
  }

  @Test
  void anAnswerIsReadAsItWasWritten() {
    CommandAnswer answer =
        new CommandAnswer(
            "c1",
            CommandAnswer.Outcome.DONE,
            null,
            "o1",
            java.util.List.of(
                new CommandAnswer.OrderAnswer(
                    "o2", CommandAnswer.Outcome.REJECTED, "TOO_LATE: status=filled")),
            false);
    assertThat(CommandAnswer.of(answer.toJson(), false)).isEqualTo(answer);
    assertThat(CommandAnswer.of(answer.toJson(), true).repeated()).isTrue();
  }
}
