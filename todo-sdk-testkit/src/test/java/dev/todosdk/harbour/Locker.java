package dev.todosdk.harbour;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/** What a shipping company keeps ashore. */
@Entity(name = "HarbourLocker")
@Table(name = "harbour_locker")
public class Locker {

    @Id
    @GeneratedValue
    long id;

    @TenantId
    @Nullable String company;

    String content = "";

    /** For Hibernate. */
    protected Locker() {}

    Locker(String content) {
        this.content = content;
    }
}
