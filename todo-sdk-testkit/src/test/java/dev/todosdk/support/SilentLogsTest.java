package dev.todosdk.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The search itself finds what it is there to find. */
class SilentLogsTest {

    private static final String VALUE = "canary-value-of-this-test";

    private final Logger ours = LoggerFactory.getLogger("dev.todosdk.SilentLogsTest");
    private final Logger others = LoggerFactory.getLogger("org.example.SilentLogsTest");

    @Test
    void findsAValueThatWeLogAtALevelThatIsOff() {
        ours.debug("it is {}", VALUE);
        if (ours.isDebugEnabled()) {
            ours.debug("after the question: {} and {}", 1, VALUE);
        }
        assertThat(SilentLogs.takeFound())
                .hasSize(2)
                .allMatch(found -> found.startsWith("dev.todosdk.SilentLogsTest DEBUG"));
    }

    @Test
    void findsAValueInACause() {
        ours.info("failed", new IllegalStateException("outer", new IllegalStateException(VALUE)));
        assertThat(SilentLogs.takeFound()).hasSize(1);
    }

    @Test
    void findsAPasswordOfTheTestServerWhoeverPrintsIt() {
        others.error("embedded-{}", "AAAAAAAAAAAAAAAAAAAAAAAAAAAA");
        assertThat(SilentLogs.takeFound()).hasSize(1);
    }

    @Test
    void findsNothingElse() {
        ours.debug("it is {}", "another");
        ours.trace("it is {}", VALUE);
        assertThat(SilentLogs.takeFound()).isEmpty();
    }

    /** With the whole search: what Hibernate has bound is looked for in what anybody says. */
    @Test
    @EnabledIfSystemProperty(named = "todosdk.test.canary", matches = "all")
    void findsWhatHibernateHasBound() {
        String title = "a title that is bound";
        try (InMemoryDatabase database = InMemoryDatabase.with(new TodoModule())) {
            new TodoService(database).create(new NewTodo(title, null, false));
        }
        SilentLogs.takeFound();
        others.debug("it is {}", title);
        assertThat(SilentLogs.takeFound()).hasSizeGreaterThan(0);
    }
}
