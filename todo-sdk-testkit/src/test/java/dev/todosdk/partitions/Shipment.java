package dev.todosdk.partitions;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
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
@IdClass(Shipment.Key.class)
public class Shipment {

    /** The whole id. */
    public record Key(int tenant, UUID id) implements Serializable {}

    @Id
    private int tenant;

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private @Nullable UUID id;

    @Column(length = 40, nullable = false)
    private String code;

    private int weight;

    @Version
    private long version;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected Shipment() {}

    Shipment(int tenant, String code) {
        this.tenant = tenant;
        this.code = code;
    }

    Key key() {
        return new Key(tenant, Objects.requireNonNull(id, "inserted"));
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
