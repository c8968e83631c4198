package dev.todosdk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.todo.TodoModule;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** A start without an address, or with a setting that makes no sense, is told in the words of properties. */
class SettingsFailureAnalyzerTest {

    @Test
    void allProblemsAreToldWithTheWayToTheirProperties() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(TodoSdkAutoConfiguration.class))
                .withBean(TodoModule.class)
                .withPropertyValues("todo-sdk.own-pool=true", "todo-sdk.pool-size=0")
                .run(context -> {
                    Throwable failure = Objects.requireNonNull(context.getStartupFailure(), "no start");
                    FailureAnalysis told =
                            Objects.requireNonNull(new SettingsFailureAnalyzer().analyze(failure), "told");
                    assertThat(told.getCause()).isInstanceOf(ConfigurationException.class);
                    assertThat(told.getDescription()).contains("poolSize: must be at least 1", "jdbcUrl: missing");
                    assertThat(told.getAction()).contains("todo-sdk.").containsPattern("(jdbc-url|pool-size)");
                });
    }
}
