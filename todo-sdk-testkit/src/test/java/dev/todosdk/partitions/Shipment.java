package dev.todosdk.partitions;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** What a table in partitions, or on several servers, is looked for by: the tenant, which tells the place, and an id. */
@Entity
@Table(
        name = "shipment",
        uniqueConstraints =
                @UniqueConstraint(
                        name = "shipment_tenant_code_key",
                        columnNames = {"tenant", "code"}))
public class Shipment {

    /** The whole id: its second part is drawn when the shipment is inserted. */
    @Embeddable
    public static class Key implements Serializable {

        private static final long serialVersionUID = 1L;

        private int tenant;

        @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
        private @Nullable UUID id;

        /** For Hibernate. */
        protected Key() {}

        Key(int tenant) {
            this.tenant = tenant;
        }

        int tenant() {
            return tenant;
        }

        UUID id() {
            return Objects.requireNonNull(id, "inserted");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && key.tenant == tenant && Objects.equals(key.id, id);
        }

        @Override
        public int hashCode() {
            return Objects.hash(tenant, id);
        }
    }

    @EmbeddedId
    private Key key;

    @Column(length = 40, nullable = false)
    private String code;

    private int weight;

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Shipment() {}

    Shipment(int tenant, String code) {
        this.key = new Key(tenant);
        this.code = code;
    }

    Key key() {
        return key;
    }

    String code() {
        return code;
    }

    int weight() {
        return weight;
    }

    void weigh(int newWeight) {
        weight = newWeight;
    }
}
