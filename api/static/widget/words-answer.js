// Every word of an answer that is not the service's own.

export const W = {
  answer: "娘家人的回答",
  sources: (n) => `依据 ${n} 条，点开看原话`,
  nearest: "最接近的规定",
  reported: "有的说法来自公开报道，办事前请再向当地核实。",
  facts: "我听到的：",
  changes: "你打的字，我是这样读的：",
  date: (words) => `按${words}的规定`,
  next: "接着问：",
  others: "你想问的在这里吗：",
  union: "请工会联系我",
  care: "先顾好自己。这些电话可以打：",
  lines: "可以问问他们：",
  silent: "这次没有话可说。换个说法再问我，或者打 12351 问问工会。",

  place: "适用：",
  nationwide: "全国",
  from: { question: "（你这次说的）", conversation: "（你前面说的）", setting: "（上面选的）" },
  change: "换省份",
  places: "选省份",
  more: "其他省份",
  unheld: "这些省份的地方规定还没收录，先按全国的答。",

  sum: "怎么算的",
  dates: "算算哪天到哪天",
  noCount: "没算成，等一会儿再试。",

  kind: "类别",
  since: "日期",
  inForce: "，正在施行",
  over: "这一版已经不施行了",
  sure: "可靠性",
  evidence: { 核对: "与官方文本核对一致", 条文: "见过条文原文", 报道: "只见于公开报道，请再向当地核实" },
  full: "看全文",
  newTab: "（新窗口）",
  copyQuote: "复制引文",
  card: "证据卡片",

  actions: "这条回答",
  copy: "复制",
  copied: "已复制",
  notCopied: "没复制成，请长按文字自己复制",
  share: "分享",
  speak: "朗读",
  basis: "依据：",
  asked: "问：",
  checked: (words, place) => `按${words}的规定，适用：${place}。请以当地现行规定为准。`,
  name: "娘家人 · 女职工权益知识助手",

  up: "有用",
  down: "不对",
  thanks: "收到了，谢谢你。",
  notSent: "没发出去，等一会儿再试。",

  drawing: "正在画…",
  noCard: "卡片没画成，等一会儿再试。",
};

export const HOTLINES = [
  ["12351", "工会热线", "单位欺负人、想找娘家人帮忙"],
  ["12333", "人社热线", "工资、社保、产假、生育津贴"],
  ["12348", "法律援助", "要打官司、请不起律师"],
];
export const CARE_LINES = [
  ["12356", "心理援助热线", "难受得撑不住，想找人说说"],
  ["110", "报警", "正被人伤害，或者有危险"],
  ["120", "急救", "受了伤、吃了药，马上打"],
  ["12338", "妇联热线", "家暴、骚扰、心里委屈"],
];

export const day = (iso) => iso.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");
export const named = ({ title, provision }) => `《${title}》${provision}`;
