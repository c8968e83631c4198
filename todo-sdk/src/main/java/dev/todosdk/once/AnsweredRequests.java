package dev.todosdk.once;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.query.Conditions;
import java.time.Instant;

/** The requests that were answered, by key. */
final class AnsweredRequests extends Repository<AnsweredRequest> {

    AnsweredRequests(RepositoryContext context) {
        super(AnsweredRequest.class, context);
    }

    long deleteBefore(Instant time) {
        return deleteAll(Conditions.lessThan(AnsweredRequest_.answeredAt, time));
    }
}
