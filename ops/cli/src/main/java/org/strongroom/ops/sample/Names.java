package org.strongroom.ops.sample;

import java.util.List;

/** The word lists behind names and places. Nobody is called this; telephone numbers and mail domains are reserved ones. */
final class Names {
    static final List<String> SHE = List.of(
            "Ottilie",
            "Marigold",
            "Seraphine",
            "Isolde",
            "Philippa",
            "Wilhelmina",
            "Clementine",
            "Rosalind",
            "Henrike",
            "Tamsin",
            "Leocadia",
            "Bryony",
            "Undine",
            "Perpetua",
            "Calliope",
            "Fenella",
            "Dorothea",
            "Zenobia");
    static final List<String> HE = List.of(
            "Barnaby",
            "Ignatius",
            "Leopold",
            "Thaddeus",
            "Corwin",
            "Ambrose",
            "Lysander",
            "Fergus",
            "Evander",
            "Cornelius",
            "Osric",
            "Peregrine",
            "Balthasar",
            "Rufus",
            "Dominic",
            "Caspian",
            "Godfrey",
            "Matthias");
    static final List<String> THEY = List.of("Robin", "Sorrel", "Lake", "Wren", "Ember", "Quill");
    private static final List<String> HEAD = List.of(
            "Amble",
            "Brindle",
            "Candle",
            "Dapple",
            "Elder",
            "Fiddle",
            "Gossamer",
            "Hazel",
            "Inkle",
            "Juniper",
            "Kettle",
            "Larks",
            "Mossy",
            "Nettle",
            "Otter",
            "Pebble",
            "Quillen",
            "Rushen",
            "Saffron",
            "Thimble",
            "Umber",
            "Velvet",
            "Whistle",
            "Yarrow",
            "Bramble",
            "Copper",
            "Drizzle",
            "Fennel",
            "Gander",
            "Harrow");
    private static final List<String> TAIL = List.of(
            "wick", "thorpe", "worth", "mere", "combe", "ford", "gate", "ridge", "stone", "field", "brook", "shaw",
            "beck", "down", "leigh", "holt", "croft", "marsh", "bury", "feather");
    private static final List<String> STREETS = List.of(
            "Larkspur Row",
            "Old Tannery Lane",
            "Harbour Steps",
            "Mill Race",
            "Candlemaker Street",
            "Orchard Rise",
            "Lower Quay",
            "Almond Court",
            "Bellfounders' Yard",
            "Saltmarsh Road");
    private static final List<String> TOWNS =
            List.of("Harrowmouth", "Saltby", "Upper Fennick", "Little Dunmarrow", "Exampleton");

    static final List<String> THEMES = List.of(
            "low mood",
            "panic",
            "grief",
            "trauma",
            "obsessive checking",
            "exhaustion at work",
            "shame and eating",
            "health anxiety",
            "chronic pain",
            "loneliness",
            "anger",
            "life after illness");

    private Names() {}

    static String family(Dice dice) {
        String name = dice.pick(HEAD) + dice.pick(TAIL);
        return dice.chance(0.08) ? name + "-" + dice.pick(HEAD) + dice.pick(TAIL) : name;
    }

    static String given(Dice dice, String pronoun) {
        return dice.pick(
                switch (pronoun) {
                    case "she" -> SHE;
                    case "he" -> HE;
                    default -> THEY;
                });
    }

    static String address(Dice dice) {
        return dice.between(1, 140) + " " + dice.pick(STREETS) + ", " + dice.pick(TOWNS);
    }
}
