package dev.todosdk.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hibernate.LazyInitializationException;
import org.junit.jupiter.api.Test;

class LazyAccessTest {

    @Test
    void namesTheAssociationAndHowToFetchIt() {
        assertThat(LazyAccess.of(List.of("Book.price.currency")))
                .startsWith("Book.price.currency was read for the first time after")
                .contains("query(…).fetch(\"price.currency\")");
    }

    @Test
    void namesAllByWhichAReferenceWasReached() {
        assertThat(LazyAccess.of(List.of("Copy.book", "Loan.book")))
                .startsWith("Copy.book or Loan.book was read for the first time after")
                .contains("query(…).fetch(…)");
    }

    @Test
    void namesTheEntityWhereNoAssociationIsKnown() {
        assertThat(LazyAccess.ofReference("Book")).startsWith("A reference to Book was read");
    }

    @Test
    void tellsWhatHibernateFoundWithoutPackagesAndKeys() {
        assertThat(of("Cannot lazily initialize collection of role 'a.b.Book.chapters' with key '7' (no session)"))
                .startsWith("Book.chapters was read")
                .doesNotContain("7", "a.b");
        assertThat(of("Could not initialize proxy [a.b.Book#7] - no session"))
                .startsWith("A reference to Book was read")
                .doesNotContain("7", "a.b");
        assertThat(of("Cannot lazily initialize collection (no session)")).startsWith("An association was read");
    }

    private static String of(String message) {
        return LazyAccess.of(new LazyInitializationException(message));
    }
}
