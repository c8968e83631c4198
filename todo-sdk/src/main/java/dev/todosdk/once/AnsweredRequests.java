package dev.todosdk.once;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import java.time.Instant;
import java.util.Optional;

/**
 * The requests that were answered, by key. A tenant's keys are its own: another tenant's request under the same key is another
 * request, and gets no answer of the first one's.
 */
final class AnsweredRequests extends Repository<AnsweredRequest> {

    AnsweredRequests(RepositoryContext context) {
        super(AnsweredRequest.class, context);
    }

    void keep(String key, String request, String answer) {
        insert(new AnsweredRequest(storedKey(key), fingerprint(request), answer));
    }

    /**
     * The request that was answered under a key. Its row is locked, so that this unit has something to commit: where a commit
     * waits for a standby, this one does, and no answer is handed out that a failover could take back.
     */
    Optional<KeptAnswer> find(String key, String request) {
        return query(Conditions.equalTo(AnsweredRequest_.key, storedKey(key)))
                .lock(RowLock.forShare())
                .optional()
                .map(before -> new KeptAnswer(before.answer(), before.isFor(fingerprint(request))));
    }

    long deleteBefore(Instant time) {
        return deleteAll(Conditions.lessThan(AnsweredRequest_.answeredAt, time));
    }

    /** A key and a tenant together can be longer than the column. */
    private String storedKey(String key) {
        return tenantOfUnit()
                .map(tenant -> Fingerprint.of(ofTenant(tenant, key)))
                .orElse(key);
    }

    private String fingerprint(String request) {
        return Fingerprint.of(
                tenantOfUnit().map(tenant -> ofTenant(tenant, request)).orElse(request));
    }

    private static String ofTenant(String tenant, String text) {
        return tenant.length() + " " + tenant + text;
    }
}
