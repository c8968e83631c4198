package dev.todosdk.examples.library;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

/** All that the SDK needs to know of the library. */
public final class LibraryModule implements PersistenceModule {

    @Override
    public String name() {
        return "library";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Author.class)
                .entity(Publisher.class)
                .entity(Genre.class)
                .entity(Book.class)
                .entity(Shelf.class)
                .entity(Copy.class)
                .entity(Member.class)
                .entity(MemberCard.class)
                .entity(Loan.class)
                .entity(Renewal.class)
                .entity(Reservation.class)
                .entity(Fine.class)
                .entity(Payment.class)
                .entity(Donation.class)
                .entity(ClosedDay.class)
                .repository(CopyRepository.class, CopyRepository::new)
                .repository(MemberCardRepository.class, MemberCardRepository::new)
                .repository(LoanRepository.class, LoanRepository::new)
                .repository(FineRepository.class, FineRepository::new)
                .changelog("library/changelog.sql");
    }
}
