package org.strongroom.crypto;

/**
 * The field of 256 elements, polynomial x⁸ + x⁴ + x³ + x + 1 (FIPS 197, section 4). No table and no branch depends on a
 * value, so that neither time nor cache tells one.
 */
final class Gf256 {
    private static final int BITS = 8;
    private static final int POLYNOMIAL = 0x11b;

    private Gf256() {}

    /** The product of two elements, each 0 to 255; their sum is {@code a ^ b}. */
    static int multiply(int a, int b) {
        int product = 0;
        int shifted = a;
        for (int bit = 0; bit < BITS; bit++) {
            product ^= -(b >>> bit & 1) & shifted;
            shifted = (shifted << 1) ^ (-(shifted >>> 7 & 1) & POLYNOMIAL);
        }
        return product;
    }

    /** The element that times {@code a} is 1; 0 for 0. It is a²⁵⁴. */
    static int inverse(int a) {
        int power = a;
        int inverse = 1;
        for (int bit = 1; bit < BITS; bit++) {
            power = multiply(power, power);
            inverse = multiply(inverse, power);
        }
        return inverse;
    }
}
