/** The captain from behind, hands folded at the back, the long coat falling to the floor; the planet's light on one edge. */
export function Captain() {
  return (
    <g>
      <defs>
        <linearGradient id="coat" x1="0" x2="1">
          <stop offset="0" stopColor="#02050b" />
          <stop offset="0.7" stopColor="#060e1a" />
          <stop offset="1" stopColor="#16324c" />
        </linearGradient>
      </defs>
      <ellipse cx="800" cy="838" rx="120" ry="13" fill="#000" opacity="0.65" />
      <path d="M 768 700 L 764 832 L 796 834 L 799 716 L 803 834 L 836 832 L 832 700 Z" fill="#020409" />
      <path
        d="M 800 448
           C 776 450 762 459 752 464 C 728 474 719 490 715 516
           L 700 606 C 697 622 703 634 716 634
           L 724 590 L 730 656 C 726 712 714 762 704 806
           C 734 820 766 814 794 806 L 800 724 L 806 806
           C 834 814 866 820 896 806 C 886 762 874 712 870 656
           L 876 590 L 884 634 C 897 634 903 622 900 606
           L 885 516 C 881 490 872 474 848 464
           C 838 459 824 450 800 448 Z"
        fill="url(#coat)"
      />
      <path d="M 770 458 L 776 434 H 824 L 830 458 C 812 468 788 468 770 458 Z" fill="#03070e" />
      <path
        d="M 800 352 C 772 352 762 374 764 398 C 765 424 780 444 800 444 C 820 444 835 424 836 398 C 838 374 828 352 800 352 Z"
        fill="#03070e"
      />
      <path
        d="M 760 384 C 758 350 778 336 802 336 C 828 336 844 352 840 386 L 844 390 C 826 378 776 378 756 390 Z"
        fill="#050c17"
      />
      <path
        d="M 716 606 C 744 622 776 628 800 628 C 824 628 856 622 884 606 L 884 628 C 852 644 748 644 716 628 Z"
        fill="#050b14"
      />
      <path d="M 776 622 H 824 L 820 648 H 780 Z" fill="#0a1522" />
      <g fill="none" stroke="#8be6ff" strokeLinecap="round">
        <path d="M 838 372 C 842 392 834 424 820 438" strokeWidth="2.4" />
        <path d="M 832 460 C 856 468 874 478 882 516 L 897 606 C 899 618 895 628 888 631" strokeWidth="2.6" />
        <path d="M 872 660 C 876 712 886 762 894 802" strokeWidth="1.8" opacity="0.8" />
        <path d="M 800 470 V 800" strokeWidth="1" opacity="0.25" />
      </g>
      <g fill="#f5c56a">
        <path d="M 728 474 l 30 -12 l 4 8 l -31 12 Z" />
        <path d="M 872 474 l -30 -12 l -4 8 l 31 12 Z" />
      </g>
    </g>
  );
}
