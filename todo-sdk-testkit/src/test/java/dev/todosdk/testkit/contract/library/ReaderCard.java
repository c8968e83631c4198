package dev.todosdk.testkit.contract.library;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A reader's card: its id is the reader's. Of one unit and its thread. */
@Entity
@Table(name = "reader_card")
public class ReaderCard {

    @Id
    private @Nullable UUID id;

    /** Whose. */
    @MapsId
    @OneToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "reader_id", foreignKey = @ForeignKey(name = "reader_card_reader_fkey"))
    public Reader reader;

    /** Until when. */
    @Column(name = "valid_until", nullable = false)
    public LocalDate validUntil;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected ReaderCard() {}

    /**
     * A card.
     *
     * @param reader whose
     * @param validUntil until when
     */
    public ReaderCard(Reader reader, LocalDate validUntil) {
        this.reader = reader;
        this.validUntil = validUntil;
    }
}
