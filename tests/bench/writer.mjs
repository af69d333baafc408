/** Arabic sentences put together from parts, with the inline markup and the pictures of WordPress posts. */

/** @param {number} seed @returns {() => number} numbers from 0 to 1, without 1 (mulberry32) */
function randomNumbers(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
    };
}

/** All of one grammatical gender, so that each of them goes with each verb. */
const SUBJECTS = [
    "مجلس المدينة",
    "مكتب الميناء",
    "اتحاد الصيّادين",
    "رئيس البلدية",
    "مدير المتحف",
    "فريق الباحثين",
    "منتدى الحيّ القديم",
    "مجلس النقل",
    "نادي المعلّمين",
    "مهندس السدّ",
    "اتحاد المزارعين",
    "المعهد البحري",
    "مكتب الأرصاد",
    "أمين المكتبة الوطنية",
    "مركز أبحاث المياه",
    "صندوق التراث",
];
const VERBS = [
    "ناقش",
    "أجّل",
    "راجع",
    "نشر",
    "درس",
    "اعتمد",
    "عدّل",
    "أيّد",
    "رفض",
    "عرض",
    "موّل",
    "أطلق",
    "وثّق",
    "انتقد",
    "أنجز",
    "قيّم",
];
export const OBJECTS = [
    "خطّة ترميم الأسواق المسقوفة",
    "مشروع القطار الليلي",
    "دراسة المدّ والجزر",
    "اتفاق توزيع مياه الوادي",
    "معرض الخرائط القديمة",
    "نظام تسعير التذاكر الجديد",
    "شبكة حصاد الضباب",
    "أرشيف الصور الفوتوغرافية",
    "برنامج زراعة الأشجار على الأرصفة",
    "تقرير جودة الهواء السنوي",
    "مسح الشعاب المرجانية",
    "ورشات إصلاح القوارب الخشبية",
    "مناهج اللغة في المدارس الريفية",
    "خطوط النقل بين القرى الجبلية",
    "مزاد محاصيل الزيتون",
    "صيانة المنارة الشمالية",
];
export const CLAUSES = [
    "في جلسة استمرّت حتى ساعة متأخّرة من مساء الثلاثاء",
    "بعد أشهر من الخلاف حول الكلفة",
    "وسط حضور لافت من السكّان",
    "بحسب وثيقة اطّلعت عليها الصحيفة",
    "قبل نهاية الموسم الحالي بأسبوعين",
    "من دون أن يحدّد موعداً نهائيّاً",
    "للمرّة الأولى منذ عام 1998",
    "على الرغم من تحفّظات بعض الأعضاء",
    "استناداً إلى قياسات جُمعت خلال ٣٦ شهراً",
    "بالتعاون مع ثلاث جامعات",
    "وفق ما جاء في البيان الختامي",
    "بكلفة تُقدّر بنحو 4,250,000 دولار",
    "بعدما انخفض منسوب البحيرة 1.7 متر",
    "حين عادت الأمطار في الخريف الماضي",
];
export const SPEECH = [
    "لا نريد وعوداً جديدة، نريد موعداً مكتوباً",
    "كنّا نعدّ القوارب على أصابع اليد، واليوم لا نجد لها مكاناً",
    "الأرقام جيّدة، لكنّها لا تقول كلّ شيء عن الشتاء",
    "من يعرف البحر لا يستعجل الربيع",
    "تعلّمنا من أخطاء المشروع السابق، وهذه المرّة سنقيس قبل أن نبني",
    "سننشر البيانات كاملةً، وليحكم الناس بأنفسهم",
    "كلّ بيت هنا يحفظ حكاية عن القطار القديم",
    "الماء الذي لا نراه هو الماء الذي نشربه",
];
const DEVICES = ["GoPro HERO12", "Sentinel-2", "LoRaWAN", "METAR"];
export const NAMES = [
    "سلمى الرفاعي",
    "يوسف الناصر",
    "هدى منصور",
    "كريم البحّار",
    "ليلى الحدّاد",
    "سامر القاضي",
    "نور الدين العلمي",
    "رنا الشامي",
    "أبو نادر",
    "Karim M.",
    "مريم",
    "عبد الإله",
    "زائر من الدار البيضاء",
    "O. Haddad",
];
export const SECTIONS = ["بحر ومناخ", "اقتصاد", "ثقافة", "مجتمع"];

/** The widths that WordPress makes of an image of 1600 pixels. */
const WIDTHS = [1024, 300, 768, 1536, 1600];

export class Writer {
    /** @param {number} seed @param {string} origin */
    constructor(seed, origin) {
        this.random = randomNumbers(seed);
        this.origin = origin;
        this.images = 0;
    }

    /** @param {number} limit */
    below(limit) {
        return Math.floor(this.random() * limit);
    }

    /** @template T @param {T[]} list @returns {T} */
    pick(list) {
        return /** @type {T} */ (list[this.below(list.length)]);
    }

    clause() {
        return `${this.pick(VERBS)} ${this.pick(SUBJECTS)} ${this.pick(OBJECTS)}`;
    }

    /** One sentence, every second or so with inline markup, quotation marks, a number or a Latin name in it. */
    sentence() {
        const when = this.pick(CLAUSES);
        switch (this.below(12)) {
            case 0:
                return `وقال ${this.pick(NAMES)} باسم ${this.pick(SUBJECTS)}: “${this.pick(SPEECH)}”.`;
            case 1:
                return `وأضاف ${this.pick(SUBJECTS)} في بيان: «${this.pick(SPEECH)}»، ${when}.`;
            case 2:
                return `و<strong>${this.clause()}</strong> ${when}.`;
            case 3:
                return `وبلغت النسبة ${this.below(90) + 5}.${this.below(10)}% مقابل ${this.below(60) + 5}% في الموسم السابق.`;
            case 4:
                return `وكان ${this.pick(SUBJECTS)} قد أجّل ${this.link(this.pick(OBJECTS))} ${when}.`;
            case 5:
                return `واستخدم ${this.pick(SUBJECTS)} أجهزة (${this.pick(DEVICES)}) وسجّل نتائجها في <em>دفتر القياس</em>.`;
            case 6:
            case 7:
                return `${this.clause()} ${when}، ثم ${this.clause()}.`;
            default:
                return `${this.clause()} ${when}.`;
        }
    }

    /** @param {number} sentences */
    text(sentences) {
        return Array.from({ length: sentences }, () => this.sentence()).join(" ");
    }

    address() {
        const slug = encodeURIComponent(this.pick(OBJECTS).replaceAll(" ", "-")).toLowerCase();
        return `${this.origin}/2026/0${1 + this.below(9)}/${slug}/`;
    }

    /** @param {string} text */
    link(text) {
        const rel = this.below(3) === 0 ? ' target="_blank" rel="noreferrer noopener"' : "";
        return `<a href="${this.address()}"${rel}>${text}</a>`;
    }

    image(sizes = "auto, (max-width: 1024px) 100vw, 1024px") {
        const number = ++this.images;
        const file = `${this.origin}/wp-content/uploads/2026/0${1 + (number % 9)}/photo-${number}`;
        const srcset = WIDTHS.map((width) => `${file}-${width}x${Math.round(width * 0.625)}.png ${width}w`).join(", ");
        return `<img loading="lazy" decoding="async" width="1024" height="640" src="${file}-1024x640.png" alt="${this.pick(OBJECTS)}" class="wp-image-${100 + number}" srcset="${srcset}" sizes="${sizes}" />`;
    }
}

/**
 * Arabic text of exactly `length` letters (all of them one UTF-16 unit), as a reader types it.
 * @param {number} length
 */
export function commentText(length, seed = 11) {
    const writer = new Writer(seed, "https://news.example");
    let text = "";
    while (text.length < length)
        text += `${writer.sentence().replace(/<[^>]*>/g, "")}${writer.below(4) ? " " : "\n\n"}`;
    return text.slice(0, length).trimEnd().padEnd(length, "ا");
}
