package dev.todosdk.examples.library;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import java.util.List;
import java.util.Optional;

/** A branch's loans. */
final class LoanRepository extends Repository<Loan> {

    LoanRepository(RepositoryContext context) {
        super(Loan.class, context);
    }

    List<Loan> open() {
        return find(Conditions.isNull(Loan_.returned));
    }

    Optional<Loan> openOf(Copy copy) {
        return query(Conditions.all(Conditions.equalTo(Loan_.copy, copy), Conditions.isNull(Loan_.returned)))
                .lock(RowLock.forUpdate())
                .optional();
    }
}
