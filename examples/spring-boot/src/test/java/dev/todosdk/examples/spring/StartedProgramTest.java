package dev.todosdk.examples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The program as the README starts it, but for the port: with a PostgreSQL of its own, and with the outbox's threads. */
class StartedProgramTest {

    @Test
    void bringsItsServerAndSendsAMailAfterTheCommit() throws InterruptedException {
        BlockingQueue<String> mails = new LinkedBlockingQueue<>();
        try (ConfigurableApplicationContext program =
                SpringApplication.run(OrdersApplication.class, "--server.port=0", "--spring.main.banner-mode=off")) {
            listen(mails);
            Client client = Client.of(program);

            assertThat(client.send("PUT", "/orders/A-17?receipt=r1").statusCode())
                    .isEqualTo(200);

            assertThat(mails.poll(1, TimeUnit.MINUTES)).contains("We have received order A-17");
            assertThat(client.send("GET", "/actuator/health").body()).contains("\"todoSdk\"", "\"status\":\"UP\"");
        }
    }

    private static void listen(BlockingQueue<String> mails) {
        Logger logger = (Logger) LoggerFactory.getLogger(LoggedMails.class);
        AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
            @Override
            protected void append(ILoggingEvent event) {
                mails.add(event.getFormattedMessage());
            }
        };
        appender.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(appender);
    }
}
