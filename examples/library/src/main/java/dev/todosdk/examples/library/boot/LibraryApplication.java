package dev.todosdk.examples.library.boot;

import dev.todosdk.examples.library.LendingService;
import dev.todosdk.examples.library.LibraryModule;
import dev.todosdk.examples.library.LoanMails;
import dev.todosdk.outbox.OutboxConsumer;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.spring.DatabaseCustomizer;
import java.util.Optional;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The program. Who asks, and in which branch, is told by headers; an application with a login asks that. */
@SpringBootApplication
@Import({LibraryModule.class, OutboxModule.class, LendingService.class})
public class LibraryApplication {

    /** Needs no arguments. */
    public static void main(String[] arguments) {
        SpringApplication.run(LibraryApplication.class, arguments);
    }

    @Bean
    OutboxConsumer loanMails(UnitOfWorkFactory units, LoanMails.MailServer mails) {
        return LoanMails.consumer(units, mails);
    }

    @Bean
    DatabaseCustomizer whoAsks() {
        return settings -> settings.actor(() -> header("User")).tenant(() -> header("Branch"));
    }

    private static Optional<String> header(String name) {
        return Optional.ofNullable((ServletRequestAttributes) RequestContextHolder.getRequestAttributes())
                .map(request -> request.getRequest().getHeader(name));
    }
}
