package dev.todosdk.examples.library.boot;

import dev.todosdk.examples.library.LoanMails;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Stands for a mail server: the log has the mails. */
@Component
class LoggedMails implements LoanMails.MailServer {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedMails.class);

    @Override
    public void send(UUID id, String text) {
        LOG.info("Mail {}: {}", id, text);
    }
}
