package dev.todosdk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailureCategory;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.PoolTimeoutException;
import dev.todosdk.persistence.exception.SchemaObject;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.persistence.exception.WrongUseException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/** The answer to each category of error. */
class DatabaseProblemsTest {

    private static final Failure FACTS = Failure.of("what happened to the orders");

    private final DatabaseProblems problems = new DatabaseProblems(Duration.ofMillis(1500));

    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(new InvalidInputException("title", "must not be blank"), 400, "invalid-input", true),
                Arguments.of(new NotFoundException(FACTS), 404, "not-found", true),
                Arguments.of(
                        new DuplicateKeyException(FACTS, new SchemaObject("orders_key", "orders", "number")),
                        409,
                        "constraint",
                        true),
                Arguments.of(new StaleVersionException(FACTS), 412, "stale-version", true),
                Arguments.of(new PoolTimeoutException(FACTS), 503, "temporary", false),
                Arguments.of(new CommitOutcomeUnknownException(FACTS, null), 500, "outcome-unknown", false),
                Arguments.of(new WrongUseException(FACTS), 500, "defect", false));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void eachCategoryHasItsAnswer(DatabaseException thrown, int status, String type, boolean told) {
        ResponseEntity<ProblemDetail> answer = problems.answer(thrown);

        ProblemDetail problem = Objects.requireNonNull(answer.getBody(), "a body");
        assertThat(answer.getStatusCode().value()).isEqualTo(status).isEqualTo(problem.getStatus());
        assertThat(problem.getType()).isEqualTo(URI.create("urn:problem:" + type));
        if (told) {
            assertThat(problem.getDetail()).isEqualTo(thrown.getMessage());
        } else {
            assertThat(problem.getDetail()).isNotBlank().doesNotContain("orders");
        }
        assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo(status == 503 ? "2" : null);
    }

    @Test
    void everyCategoryIsTried() {
        assertThat(errors().map(arguments -> ((DatabaseException) arguments.get()[0]).category()))
                .containsExactlyInAnyOrder(FailureCategory.values());
    }

    @Test
    void aFieldAtFaultIsNamed() {
        ProblemDetail problem = Objects.requireNonNull(
                problems.answer(new InvalidInputException("title", "must not be blank"))
                        .getBody(),
                "a body");

        assertThat(problem.getProperties())
                .containsExactlyInAnyOrderEntriesOf(Map.of("field", "title", "rule", "must not be blank"));
    }

    @Test
    void aSecondIsTheShortestPause() {
        ResponseEntity<ProblemDetail> answer =
                new DatabaseProblems(Duration.ZERO).answer(new PoolTimeoutException(FACTS));

        assertThat(answer.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("1");
    }

    @Test
    void webApplicationsHaveItUnlessTheySayNo() {
        AutoConfigurations configuration = AutoConfigurations.of(TodoSdkProblemAutoConfiguration.class);
        WebApplicationContextRunner web = new WebApplicationContextRunner().withConfiguration(configuration);

        web.run(context -> assertThat(context).hasSingleBean(DatabaseProblems.class));
        web.withPropertyValues("todo-sdk.problems.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(DatabaseProblems.class));
        new ApplicationContextRunner().withConfiguration(configuration).run(context -> assertThat(context)
                .doesNotHaveBean(DatabaseProblems.class));
    }
}
