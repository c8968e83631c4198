package dev.todosdk.benchmarks.outbox;

import dev.todosdk.benchmarks.stack.Address;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.modulith.events.IncompleteEventPublications;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/** Spring Modulith's event publication registry over JDBC, as Spring Boot puts it together. */
final class ModulithTeller implements Teller {

    /** What is told. */
    public record Counted(String key, long count) {}

    /** Listens as an application module does. */
    public static class Listener {
        private final Deliveries deliveries;

        /** A listener that hands on. */
        public Listener(Deliveries deliveries) {
            this.deliveries = deliveries;
        }

        /** In a transaction of its own, on another thread, when that of the event is committed. */
        @Async
        @Transactional(propagation = Propagation.REQUIRES_NEW)
        @TransactionalEventListener
        public void on(Counted event) {
            deliveries.told(event.key(), event.count());
        }
    }

    /** The application. */
    @SpringBootConfiguration
    @EnableAutoConfiguration
    public static class Application {
        /** Where there is one. */
        @Bean
        public Listener listener(Deliveries deliveries) {
            return new Listener(deliveries);
        }

        /** A pool of the same size as the others'. */
        @Bean
        public DataSource dataSource(Address address, Integer connections) {
            return CountPool.open(address, connections);
        }
    }

    private final ConfigurableApplicationContext context;
    private final TransactionTemplate transactions;
    private final JdbcTemplate jdbc;

    ModulithTeller(Address address, int connections, Deliveries deliveries) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setDefaultProperties(Map.of("spring.modulith.events.jdbc.schema-initialization.enabled", "true"));
        application.addInitializers(made -> {
            made.getBeanFactory().registerSingleton("address", address);
            made.getBeanFactory().registerSingleton("connections", connections);
            made.getBeanFactory().registerSingleton("deliveries", deliveries);
        });
        context = application.run();
        transactions = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        jdbc = context.getBean(JdbcTemplate.class);
    }

    @Override
    public void count(String key) {
        ApplicationEventPublisher publisher = context;
        transactions.executeWithoutResult(transaction -> {
            Long count = jdbc.queryForObject(
                    "UPDATE key_count SET number = number + 1 WHERE id = ? RETURNING number", Long.class, key);
            publisher.publishEvent(new Counted(key, Objects.requireNonNull(count)));
        });
    }

    @Override
    public void goOn() {
        context.getBean(IncompleteEventPublications.class).resubmitIncompletePublications(publication -> true);
    }

    @Override
    public void close() {
        context.close();
    }
}
