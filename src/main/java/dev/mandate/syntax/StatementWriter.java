package dev.mandate.syntax;

import static dev.mandate.syntax.ExpressionWriter.quoted;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statements as canonical text. */
final class StatementWriter {
  private final Draft draft;
  private final ExpressionWriter expressions;
  private final AllocationWriter allocations;
  private final PolicyWriter policies;
  private final SettingWriter settings;

  StatementWriter(Draft draft) {
    this.draft = draft;
    this.expressions = new ExpressionWriter(draft);
    this.allocations = expressions.allocations();
    this.policies = new PolicyWriter(draft, expressions);
    this.settings = new SettingWriter(draft, expressions);
  }

  void statement(Statement statement) {
    switch (statement) {
      case Statement.Header header -> header(header);
      case Statement.Use use -> {
        draft.word("use " + quoted(use.path()));
        optional(" as ", use.alias());
      }
      case Statement.Data data -> {
        draft.word("data ");
        expressions.list(data.files(), expressions::expr);
      }
      case Statement.Assets assets -> assets(assets.assets());
      case Statement.Observed observed -> observed(observed);
      case Statement.Param param -> draft.group(() -> param(param));
      case Statement.Let let -> policies.let(let.name(), let.value());
      case Statement.Define define -> define(define);
      case Statement.Remember remember -> draft.group(() -> remember(remember));
      case Statement.Model model -> draft.group(() -> model(model));
      case Statement.Sleeve sleeve -> sleeve(sleeve);
      case Statement.Benchmark benchmark -> allocations.slices("benchmark ", benchmark.slices());
      case Statement.Test test -> test(test);
      case Statement.Sweep sweep -> sweep(sweep);
      case Statement.TargetStatement target -> policies.target(target.target(), target.because());
      case Statement.RuleStatement rule -> policies.rule(rule.name(), rule.rule(), rule.because());
      case Statement.Always always -> policies.always(always);
      case Statement.Glide glide -> draft.group(() -> glide(glide));
      case Statement.LimitStatement limit -> allocations.limit(limit.limit());
      default -> settings.setting(statement);
    }
  }

  private void words(String words, Expr value) {
    draft.word(words);
    expressions.expr(value);
  }

  private void optional(String words, @Nullable Expr value) {
    if (value != null) {
      words(words, value);
    }
  }

  private void header(Statement.Header header) {
    draft.word("mandate " + quoted(header.title()));
    if (header.version() != null) {
      draft.word(" version " + quoted(header.version()));
    }
  }

  /** On one line, or each on its own; those that are only named share lines. */
  private void assets(List<Statement.AssetDecl> assets) {
    draft.group(() -> {
      draft.word("assets");
      draft.indent(
          2,
          () -> {
            for (int i = 0; i < assets.size(); ) {
              draft.word(i > 0 ? "," : "").line();
              int end = i + 1;
              while (end < assets.size() && isBare(assets.get(i)) && isBare(assets.get(end))) {
                end++;
              }
              List<Statement.AssetDecl> together = assets.subList(i, end);
              draft.fill(() -> expressions.items(together, this::asset));
              i = end;
            }
          });
    });
  }

  private static boolean isBare(Statement.AssetDecl asset) {
    return asset.label() == null && asset.tickers().isEmpty() && asset.members() == null;
  }

  private void asset(Statement.AssetDecl asset) {
    draft.before(asset);
    expressions.expr(asset.name());
    if (asset.label() != null) {
      draft.word(" " + quoted(asset.label()));
    }
    List<Member> members = asset.members();
    if (members != null) {
      draft.word(" = ");
      expressions.members(members);
    }
    for (int i = 0; i < asset.tickers().size(); i++) {
      Statement.Ticker ticker = asset.tickers().get(i);
      draft.word(i == 0 ? " = " : " or ");
      draft.before(ticker);
      draft.word(ticker.quoted() ? quoted(ticker.text()) : ticker.text());
    }
  }

  private void observed(Statement.Observed observed) {
    words(observed.series() ? "series " : "attribute ", observed.name());
    draft.word(" from " + quoted(observed.file()));
    optional(" known after ", observed.knownAfter());
  }

  private void param(Statement.Param param) {
    words("param ", param.name());
    words(" = ", param.value());
    draft.indent(
        2,
        () -> {
          if (param.range() != null) {
            draft.line().word("in ");
            range(param.range());
          }
          if (param.help() != null) {
            draft.line().word(quoted(param.help()));
          }
        });
  }

  private void range(Statement.Range range) {
    draft.before(range);
    List<Expr> choices = range.choices();
    if (choices != null) {
      draft.word("{");
      expressions.list(choices, expressions::expr);
      draft.word("}");
    }
    optional("", range.low());
    optional("..", range.high());
    optional(" step ", range.step());
  }

  private void define(Statement.Define define) {
    words(define.external() ? "external define " : "define ", define.name());
    draft.word("(");
    expressions.list(define.formals(), this::formal);
    draft.word(")");
    type(define.type());
    if (define.body() != null) {
      draft.word(" =");
      policies.assigned(define.body());
    }
  }

  private void formal(Statement.Formal formal) {
    draft.before(formal);
    expressions.expr(formal.name());
    type(formal.type());
    optional(" = ", formal.initial());
  }

  private void type(Statement.@Nullable TypeName type) {
    if (type != null) {
      words(": ", type.name());
      optional(" of ", type.of());
    }
  }

  private void remember(Statement.Remember remember) {
    words("remember ", remember.name());
    draft.word(" =");
    draft.indent(
        2,
        () -> {
          expressions.clause("", remember.next());
          expressions.clause("starting ", remember.starting());
        });
  }

  private void model(Statement.Model model) {
    words("model ", model.name());
    draft.word(" = ");
    expressions.call(model.learner());
    draft.indent(
        2,
        () -> {
          draft.line();
          task(model.task());
          draft.line().word("from ");
          expressions.list(model.features(), expressions::expr);
          expressions.clause("trained on ", model.trainedOn());
          optional(" every ", model.every());
        });
  }

  private void task(Statement.Task task) {
    draft.before(task);
    switch (task) {
      case Statement.Predicts predicts -> {
        words("predicts ", predicts.label());
        words(" ", predicts.ahead());
        draft.word(" ahead");
      }
      case Statement.Groups _ -> draft.word("groups");
      case Statement.Allocates allocates -> {
        draft.word("allocates ");
        allocations.setRef(allocates.set());
      }
    }
  }

  private void sleeve(Statement.Sleeve sleeve) {
    words("sleeve ", sleeve.name());
    draft.word(" ");
    draft.block(sleeve.decisions(), sleeve.span().end(), this::statement);
  }

  private void glide(Statement.Glide glide) {
    allocations.slices("glide to ", glide.slices());
    draft.indent(
        2,
        () -> {
          draft.line().word("from ");
          settings.day(glide.from());
          draft.word(" to ");
          settings.day(glide.to());
        });
    allocations.because(glide.because());
  }

  private void test(Statement.Test test) {
    draft.word("test " + quoted(test.title()) + " ");
    draft.block(test.items(), test.span().end(), this::testItem);
  }

  private void testItem(Statement.TestItem item) {
    switch (item) {
      case Statement.Given given -> {
        words("given ", given.term());
        words(" is ", given.value());
      }
      case Statement.GivenHoldings given -> allocations.slices("given holdings ", given.slices());
      case Statement.Run run -> {
        draft.word("run from ");
        settings.day(run.from());
        draft.word(" to ");
        settings.day(run.to());
      }
      case Statement.Expect expect -> expectation(expect.expectation());
    }
  }

  private void expectation(Statement.Expectation expectation) {
    draft.before(expectation);
    switch (expectation) {
      case Statement.ExpectTarget target -> {
        allocations.slices("expect target ", target.slices());
        optional(" within ", target.within());
      }
      case Statement.ExpectRule rule -> {
        words("expect ", rule.rule());
        draft.word(rule.fires() ? " fires" : " stays quiet");
      }
      case Statement.ExpectNoTrades _ -> draft.word("expect no trades");
      case Statement.ExpectAlways always -> words("expect always ", always.condition());
      case Statement.ExpectThat that -> words("expect ", that.condition());
    }
  }

  private void sweep(Statement.Sweep sweep) {
    draft.word("sweep " + quoted(sweep.title()) + " ");
    draft.block(sweep.items(), sweep.span().end(), this::sweepItem);
  }

  private void sweepItem(Statement.SweepItem item) {
    switch (item) {
      case Statement.Vary vary -> {
        words("vary ", vary.parameter());
        draft.word(" over ");
        range(vary.over());
      }
      case Statement.WalkForward walk -> {
        words("walk forward train ", walk.train());
        words(" test ", walk.test());
      }
      case Statement.HoldOut holdOut -> words("hold out ", holdOut.length());
      case Statement.SelectBy select -> words("select by ", select.metric());
      case Statement.Report report -> {
        draft.word("report ");
        expressions.list(report.metrics(), expressions::expr);
      }
    }
  }
}
